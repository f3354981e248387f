package mcpmanager.rules.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import mcpmanager.rules.schema.ArgumentProblem;
import mcpmanager.rules.schema.Pointers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the arguments of one call into the slots. */
final class RestFill {

    private static final int LONGEST_TARGET = 8_192;

    private final RestTemplate template;
    private final ObjectNode arguments;
    private final List<ArgumentProblem> problems = new ArrayList<>();

    RestFill(RestTemplate template, ObjectNode arguments) {
        this.template = template;
        this.arguments = arguments;
    }

    RestFilling run() {
        String target = path() + query();
        if (target.length() > LONGEST_TARGET) {
            problems.add(new ArgumentProblem("", "must be shorter: they are part of a URL"));
        }
        Map<String, String> headers = headers();
        byte[] body = body(headers);
        return problems.isEmpty()
                ? new RestFilling.Filled(new RestRequest(target, headers, body))
                : new RestFilling.Unfit(List.copyOf(problems));
    }

    /** An argument that would be another segment, or none, to a server that decodes it once or twice is refused. */
    private String path() {
        StringBuilder path = new StringBuilder();
        for (SlotText.Part part : template.path().parts()) {
            switch (part) {
                case SlotText.Part.Literal(String literal) -> path.append(literal);
                case SlotText.Part.Slot(String name) -> {
                    String argument = Encoded.text(arguments.path(name));
                    if (argument.isEmpty() || !PathRules.isPossible("/x" + percent(name, argument))) {
                        problems.add(problem(name, "must be text that can stand in a path"));
                    }
                    path.append(percent(name, argument));
                }
            }
        }
        if (problems.isEmpty() && !PathRules.isPossible(path.toString())) {
            template.path().slots().forEach(name -> problems.add(problem(name, "must not make a path of dots")));
        }
        return path.toString();
    }

    private String query() {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        template.query().forEach((name, value) -> {
            String filled = fill(value, literal -> Encoded.percent(literal).orElse(""), true);
            if (filled != null) {
                query.add(Encoded.percent(name).orElse("") + "=" + filled);
            }
        });
        return query.toString();
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        template.headers().forEach((name, value) -> {
            String filled = fill(value, UnaryOperator.identity(), false);
            if (filled != null && EntryRules.isHeaderValue(filled)) {
                headers.put(name, filled);
            } else if (filled != null) {
                value.slots().forEach(slot -> problems.add(problem(slot, "must be visible ASCII characters")));
            }
        });
        return headers;
    }

    /** Null when a slot has no argument. */
    private @Nullable String fill(SlotText value, UnaryOperator<String> literals, boolean encoded) {
        StringBuilder text = new StringBuilder();
        for (SlotText.Part part : value.parts()) {
            switch (part) {
                case SlotText.Part.Literal(String literal) -> text.append(literals.apply(literal));
                case SlotText.Part.Slot(String name) -> {
                    if (!arguments.hasNonNull(name)) {
                        return null;
                    }
                    String argument = Encoded.text(arguments.path(name));
                    text.append(encoded ? percent(name, argument) : argument);
                }
            }
        }
        return text.toString();
    }

    private byte[] body(Map<String, String> headers) {
        JsonNode written = template.body().orElse(null);
        JsonNode filled = written == null ? null : BodyFill.fill(written, arguments);
        if (filled == null) {
            return new byte[0];
        }
        BodyFormat format = BodyFormat.of(template.headers()).orElseThrow();
        if (headers.keySet().stream().noneMatch(BodyFormat.CONTENT_TYPE::equalsIgnoreCase)) {
            headers.put(BodyFormat.CONTENT_TYPE, "application/json");
        }
        String text = switch (format) {
            case JSON -> filled.toString();
            case TEXT -> Encoded.text(filled);
            case FORM -> form(filled);
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String form(JsonNode fields) {
        StringJoiner form = new StringJoiner("&");
        fields.forEachEntry(
                (name, value) -> form.add(Encoded.percent(name).orElse("") + "=" + percent(name, Encoded.text(value))));
        return form.toString();
    }

    private String percent(String name, String argument) {
        return Encoded.percent(argument).orElseGet(() -> {
            problems.add(problem(name, "must be Unicode text"));
            return "";
        });
    }

    private static ArgumentProblem problem(String name, String message) {
        return new ArgumentProblem(Pointers.ofMember(name), message);
    }
}
