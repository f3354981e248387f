package mcpmanager.invoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallersTextTests {

    @Test
    void textIsCutBetweenCharactersAndFreedOfWhatCanNotBeWritten() {
        assertThat(CallersText.fit("tool_1", 64)).isEqualTo("tool_1");
        assertThat(CallersText.fit("می‌روم", 64)).isEqualTo("می‌روم");
        assertThat(CallersText.fit("a\u0000b\nc\ud800", 64)).isEqualTo("a\ufffdb\ufffdc\ufffd");
        assertThat(CallersText.fit("ab\ud83d\ude00", 3)).isEqualTo("ab");
        assertThat(CallersText.fit("x".repeat(100), 64)).hasSize(64);
    }
}
