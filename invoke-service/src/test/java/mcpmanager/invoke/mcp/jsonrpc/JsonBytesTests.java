package mcpmanager.invoke.mcp.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonBytesTests {

    @Test
    void writesEveryCharacterSoThatAParserReadsItBack() {
        String all = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        String json = new JsonBytes(1).string(all).toString();

        assertThat(JsonMapper.shared().readTree(json).stringValue()).isEqualTo(all);
    }

    @Test
    void writesUtf8WhateverTheTextHolds() {
        JsonBytes loneSurrogate = new JsonBytes(8).string("a\ud800b");

        byte[] written = new byte[loneSurrogate.toBuffer().remaining()];
        loneSurrogate.toBuffer().get(written);

        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo("\"a?b\"");
    }

    @Test
    void leavesJsonAsItIs() {
        assertThat(new JsonBytes(0).raw("{\"n\":1.10,\"s\":").string("x").raw("}"))
                .hasToString("{\"n\":1.10,\"s\":\"x\"}");
    }
}
