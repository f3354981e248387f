package mcpmanager.command.identity;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a session is kept up with: the family, which stays, and a secret of 256 random bits, which is good once. Opaque to
 * clients.
 */
record RefreshToken(UUID family, String secret) {

    private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36})\\.([A-Za-z0-9_-]{43})");

    static RefreshToken ofNewFamily() {
        return new RefreshToken(UUID.randomUUID(), RandomToken.next());
    }

    RefreshToken next() {
        return new RefreshToken(family, RandomToken.next());
    }

    TokenHash secretHash() {
        return TokenHash.of(secret);
    }

    /** Empty for what never was one. */
    static Optional<RefreshToken> parse(String text) {
        Matcher form = FORM.matcher(text);
        try {
            return form.matches()
                    ? Optional.of(new RefreshToken(UUID.fromString(form.group(1)), form.group(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException notAFamily) {
            return Optional.empty();
        }
    }

    String reveal() {
        return family + "." + secret;
    }

    @Override
    public String toString() {
        return "RefreshToken[***]";
    }
}
