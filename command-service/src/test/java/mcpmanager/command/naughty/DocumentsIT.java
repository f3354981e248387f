package mcpmanager.command.naughty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.http.StrictText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every text in every field of a document's items: as JSON without consequences, and what is possible then as YAML. */
class DocumentsIT {

    private static final String APPLY = "/api/v1/apply";
    private static final int ITEMS = 60;
    /** Each field gets a third of the list, another one than the next section's. */
    private static final int ONE_IN = 3;

    static Stream<Arguments> sections() {
        return Stream.of(
                section(0, "tools", Forms::query),
                section(1, "tools", Forms::call),
                section(2, "tools", Forms::custom),
                section(0, "servers", Forms::offering),
                section(1, "policies", Forms::policy),
                section(2, "policies", Forms::listing),
                section(0, "dataSources", Forms::ofWebService));
    }

    private static Arguments section(int part, String kind, Function<Forms, Form> form) {
        Tenant tenant = new Tenant();
        return Arguments.of(part, kind, form.apply(Forms.byName(tenant)), tenant);
    }

    @ParameterizedTest
    @MethodSource("sections")
    void a_text_is_kept_as_it_is_or_refused_by_its_field(int part, String kind, Form form, Tenant tenant) {
        List<Filled> all = NaughtyStrings.some(ONE_IN, part).stream()
                .filter(Texts::isUnicode)
                .flatMap(text -> form.filled(text).stream())
                .toList();
        Attempts attempts = new Attempts();
        for (int from = 0; from < all.size(); from += ITEMS) {
            List<Filled> some = all.subList(from, Math.min(from + ITEMS, all.size()));
            attempts.add(() -> {
                List<Filled> possible = new ArrayList<>();
                String fault = faultOfPlan(tenant, kind, new ArrayList<>(some), possible);
                return fault.isEmpty() ? faultOfApplied(tenant, kind, possible) : fault;
            });
        }

        assertThat(attempts.faults()).isEmpty();
    }

    /** Tries them until each field's text is refused by the field's name or accepted. */
    private static String faultOfPlan(Tenant tenant, String kind, List<Filled> items, List<Filled> possible) {
        while (!items.isEmpty()) {
            Answer answer = tenant.admin()
                    .post(APPLY + "?dryRun=true", document(kind, items).toString());
            boolean understood = false;
            for (JsonNode planned : answer.body().path("items")) {
                String path = planned.path("path").asString();
                Filled item = items.get(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
                if (planned.path("applied").isObject()) {
                    possible.add(item);
                } else if (!item.refuse(planned.path("errors"), path)) {
                    return kind + " " + item + ": " + planned;
                }
                understood = true;
            }
            if (!understood) {
                return kind + " from " + items.getFirst() + ": " + answer.status() + " " + answer.body();
            }
            items.removeIf(item -> item.isRefused() || possible.contains(item));
        }
        return "";
    }

    /** Together they may still be refused: names can be the same to us. */
    private static String faultOfApplied(Tenant tenant, String kind, List<Filled> items) {
        Answer answer = applied(tenant, kind, items);
        while (answer.status() == 422 && refuse(answer.body().path("errors"), kind, items)) {
            answer = applied(tenant, kind, items);
        }
        for (int i = 0; i < items.size(); i++) {
            Filled item = items.get(i);
            String id = answer.body().at("/items/" + i + "/applied/id").asString("");
            if (Tenant.events(id).stream()
                    .noneMatch(event -> item.isKeptIn(event) || item.isKeptIn(event.path("definition")))) {
                return kind + " " + item + " is not kept as it was: " + answer.status() + " " + answer.body();
            }
        }
        return "";
    }

    private static boolean refuse(JsonNode errors, String kind, List<Filled> items) {
        boolean named = false;
        for (int i = 0; i < items.size(); i++) {
            named |= items.get(i).refuse(errors, "/" + kind + "/" + i);
        }
        return named;
    }

    private static Answer applied(Tenant tenant, String kind, List<Filled> items) {
        byte[] yaml = StrictText.toYaml(document(kind, items)).getBytes(UTF_8);
        return tenant.admin().send("POST", APPLY, yaml, "Content-Type", "application/yaml");
    }

    private static ObjectNode document(String kind, List<Filled> items) {
        ObjectNode document = JsonMapper.shared().createObjectNode().put("version", 1);
        document.putArray(kind).addAll(items.stream().map(Filled::body).toList());
        return document;
    }
}
