package mcpmanager.invoke.authentication;

/** An API key as a caller sent it, unchecked. Never printed. */
public record PresentedKey(String text) {

    @Override
    public String toString() {
        return "PresentedKey[hidden]";
    }
}
