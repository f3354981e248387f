package mcpmanager.command.secret;

import com.fasterxml.jackson.annotation.JsonCreator;

/** A secret as it was typed. It is nowhere written: not in events, logs or errors. */
public record Plaintext(String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Plaintext {}

    @Override
    public String toString() {
        return "Plaintext[***]";
    }
}
