package mcpmanager.rules.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestRequestTests {

    @ParameterizedTest
    @CsvSource({
        "/a,                       /a?key=s%26%3D%20x",
        "/a?b=1,                   /a?b=1&key=s%26%3D%20x",
        "/a?key=mine&b=1&key=more, /a?b=1&key=s%26%3D%20x",
        "/a?keys=1&b=key=,         /a?keys=1&b=key=&key=s%26%3D%20x"
    })
    void a_parameter_stands_alone_and_encoded(String target, String expected) {
        RestRequest request = new RestRequest(target, Map.of(), new byte[0]).withParameter("key", "s&= x");

        assertThat(request.target()).isEqualTo(expected);
        assertThat(request).hasToString("RestRequest[]");
    }

    @Test
    void a_header_stands_alone_whatever_its_letter_case() {
        RestRequest request =
                new RestRequest("/", Map.of("x-KEY", "mine", "B", "1"), new byte[0]).withHeader("X-Key", "secret");

        assertThat(request.headers()).isEqualTo(Map.of("X-Key", "secret", "B", "1"));
    }
}
