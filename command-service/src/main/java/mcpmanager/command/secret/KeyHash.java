package mcpmanager.command.secret;

/** A bcrypt hash. Not secret enough to be sealed, too secret to be logged. */
public record KeyHash(String value) {

    @Override
    public String toString() {
        return "KeyHash[***]";
    }
}
