package mcpmanager.rules.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcpmanager.rules.jsonpath.JsonPath.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples and the grammar of RFC 9535, as far as they are known here. */
class JsonPathTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonNode DOCUMENT = JSON.readTree("""
            {"store": {"book": [
                {"category": "reference", "author": "Nigel Rees", "price": 8.95},
                {"category": "fiction", "author": "Evelyn Waugh", "price": 12.99},
                {"category": "fiction", "author": "Herman Melville", "isbn": "0-553", "price": 8.990},
                {"category": "fiction", "author": "J. R. R. Tolkien", "isbn": "0-395", "price": 22.99, "old": null}],
              "bicycle": {"color": "red", "price": 399}},
             "max": 10, "o'k": "quote", "نام": "علی", "list": ["a", "b", "c", "d", "e"],
             "mixed": [1, "1", true, null, [1.0], {"x": 1}, [1], {"x": 1.0}, "\\ud83d\\ude00", "\\ufb01"]}
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "$.store.book[*].author¦[\"Nigel Rees\",\"Evelyn Waugh\",\"Herman Melville\",\"J. R. R. Tolkien\"]",
                "$..author¦[\"Nigel Rees\",\"Evelyn Waugh\",\"Herman Melville\",\"J. R. R. Tolkien\"]",
                "$.store..price¦[8.95,12.99,8.990,22.99,399]",
                "$..book[2].isbn¦[\"0-553\"]",
                "$..book[-1].author¦[\"J. R. R. Tolkien\"]",
                "$..book[0,1].price¦[8.95,12.99]",
                "$..book[:2].price¦[8.95,12.99]",
                "$..book[?@.isbn].price¦[8.990,22.99]",
                "$..book[?!@.isbn].price¦[8.95,12.99]",
                "$..book[?@.price<$.max].price¦[8.95,8.990]",
                "$..book[?(@.price >= 8.99 && @.price < 20) || @.author == 'Nigel Rees'].price¦[8.95,12.99,8.990]",
                "$..book[?!(@.category == 'fiction')].price¦[8.95]",
                "$..book[?@.old == null].price¦[22.99]",
                "$..book[?@.isbn == @.nothing].price¦[8.95,12.99]",
                "$..[?@.color == \"red\"].price¦[399]",
                "$['o\\'k']¦[\"quote\"]",
                "$[\"\\u0646\\u0627\\u0645\"]¦[\"علی\"]",
                "$.نام¦[\"علی\"]",
                "$.list[1:3]¦[\"b\",\"c\"]",
                "$.list[5:]¦[]",
                "$.list[1:5:2]¦[\"b\",\"d\"]",
                "$.list[5:1:-2]¦[\"e\",\"c\"]",
                "$.list[::-1]¦[\"e\",\"d\",\"c\",\"b\",\"a\"]",
                "$.list[-2:]¦[\"d\",\"e\"]",
                "$.list[::0]¦[]",
                "$.list[0, 0, -9]¦[\"a\",\"a\"]",
                "$.list[999999999:-999999999:-999999999]¦[\"e\"]",
                "$.list.a¦[]",
                "$.max[0]¦[]",
                "$.store[0]¦[]",
                "$.mixed[?@ == 1]¦[1]",
                "$.mixed[?@ == '1']¦[\"1\"]",
                "$.mixed[?@ == $.mixed[4]]¦[[1.0],[1]]",
                "$.mixed[?@ == $.mixed[5]]¦[{\"x\":1},{\"x\":1.0}]",
                "$.mixed[?@ > '\\ufb01']¦[\"\uD83D\uDE00\"]",
                "$.mixed[?@ <= true]¦[true]",
                "$.mixed[?@.x]¦[{\"x\":1},{\"x\":1.0}]",
                "$.nothing¦[]",
                "$.nothing.*¦[]"
            })
    void a_path_leads_to(String path, String expected) {
        List<JsonNode> found = parsed(path).select(DOCUMENT).orElseThrow();

        assertThat(found)
                .hasToString(JSON.readTree(expected).valueStream().toList().toString());
    }

    @Test
    void the_root_is_all() {
        assertThat(parsed("$").select(DOCUMENT)).contains(List.of(DOCUMENT));
        assertThat(parsed("$..*").select(DOCUMENT).orElseThrow()).hasSize(48);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "$¦true",
                "$.a['b'][0][-1]¦true",
                "$.*¦false",
                "$..a¦false",
                "$.a[0,1]¦false",
                "$.a[0:1]¦false",
                "$[?@.a]¦false"
            })
    void one_value_at_most_comes_of_names_and_indexes(String path, boolean singular) {
        assertThat(parsed(path).isSingular()).isEqualTo(singular);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "/a",
                " $",
                "$ ",
                "$.",
                "$..",
                "$...a",
                "$.1a",
                "$.a b",
                "$.'a'",
                "$[",
                "$[]",
                "$[a]",
                "$['a]",
                "$['a\"]",
                "$['\\x']",
                "$[\"\\'\"]",
                "$['\\uD800']",
                "$['\\uD800\\u0041']",
                "$['\\u12']",
                "$['a\nb']",
                "$[01]",
                "$[-0]",
                "$[1.0]",
                "$[1234567890]",
                "$[1,]",
                "$[1:2:3:4]",
                "$[*",
                "$..a..b",
                "$[?]",
                "$[?@.a=1]",
                "$[?1]",
                "$[?'a']",
                "$[?@.a==]",
                "$[?@.a==01]",
                "$[?@.a==1.]",
                "$[?@.*==1]",
                "$[?@..a]",
                "$[?@[?@.a]]",
                "$[?(@.a]",
                "$[?!@.a==1]",
                "$[?@.a&@.b]",
                "$[?length(@.a)==1]",
                "$[?match(@.a,'(a+)+')]",
                "$[?@.a==TRUE]",
                "$[1,1,1,1,1,1,1,1,1,1,1]",
                "$.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a"
            })
    void anything_else_is_refused(String path) {
        assertThat(JsonPath.parse(path)).isInstanceOf(Check.Refused.class);
    }

    @Test
    void a_refusal_says_where() {
        assertThat(JsonPath.parse("$.a[x]"))
                .isEqualTo(new Check.Refused(5, "expected *, ?, a name in quotes, an index or a slice"));
        assertThat(JsonPath.parse("$" + ".a".repeat(250)))
                .isEqualTo(new Check.Refused(501, "a path has at most 500 characters"));
    }

    @Test
    void a_selection_that_would_take_too_long_ends() {
        JsonNode list = JSON.readTree("[" + "0,".repeat(100) + "0]");
        JsonNode deep = JSON.readTree("[".repeat(400) + "0" + "]".repeat(400));

        assertThat(parsed("$[?@ == $]").select(JSON.readTree("[" + list + ("," + list).repeat(2_000) + "]")))
                .isPresent();
        assertThat(parsed("$" + "[0,0,0,0,0,0,0,0,0,0]".repeat(9)).select(deep)).isEmpty();
        assertThat(parsed("$..*").select(deep).orElseThrow()).hasSize(400);
    }

    private static JsonPath parsed(String path) {
        assertThat(JsonPath.parse(path)).as(path).isInstanceOf(Check.Accepted.class);
        return ((Check.Accepted) JsonPath.parse(path)).path();
    }
}
