package mcpmanager.rules.rest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names and values of query parameters and headers. A header's name is a token and its value visible ASCII (RFC 9110, 5);
 * those of the connection (7.6.1), of its framing, and those that say who calls are not the tool's to set.
 */
final class EntryRules {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+\\-.^_`|~]+");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7E](?:[\\x20-\\x7E]*[\\x21-\\x7E])?");
    private static final Set<String> NOT_THE_TOOLS = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "content-encoding",
            "expect",
            "host",
            "authorization",
            "cookie",
            "forwarded",
            "via",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto");

    private EntryRules() {}

    static String path(String at, String name) {
        return at + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    static List<RestProblem> query(Map<String, String> written, Map<String, SlotText> query) {
        List<RestProblem> problems = new ArrayList<>();
        query.keySet().forEach(name -> {
            if (!isText(name) || name.isEmpty() || !isText(written.getOrDefault(name, ""))) {
                problems.add(new RestProblem(
                        RestRefusal.QUERY,
                        path("/query", name),
                        "A query parameter has a name, and no control characters."));
            }
        });
        return problems;
    }

    static List<RestProblem> headers(Map<String, SlotText> headers) {
        List<RestProblem> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (NOT_THE_TOOLS.contains(lower)) {
                problems.add(new RestProblem(
                        RestRefusal.HEADER_NOT_ALLOWED,
                        path("/headers", name),
                        "This header belongs to the connection or to the data source."));
            } else if (name.length() > RestTemplate.MAX_LENGTH
                    || !TOKEN.matcher(name).matches()
                    || !names.add(lower)
                    || !isHeaderValue(value.with("x"))) {
                problems.add(new RestProblem(
                        RestRefusal.HEADER,
                        path("/headers", name),
                        "A header has a token as its name, once, and a value of visible ASCII characters."));
            }
        });
        return problems;
    }

    static boolean isHeaderValue(String value) {
        return VALUE.matcher(value).matches();
    }

    private static boolean isText(String text) {
        return text.length() <= RestTemplate.MAX_LENGTH
                && text.codePoints().noneMatch(c -> switch (Character.getType(c)) {
                    case Character.CONTROL, Character.SURROGATE -> true;
                    default -> false;
                });
    }
}
