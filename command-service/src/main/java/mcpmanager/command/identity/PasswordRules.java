package mcpmanager.command.identity;

import java.nio.charset.StandardCharsets;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Bcrypt;
import mcpmanager.command.secret.Plaintext;

/** What a new password must be: long enough to resist guessing, and not longer than its hash takes notice of. */
final class PasswordRules {

    static final int SHORTEST = 8;

    private PasswordRules() {}

    /**
     * @param path JSON Pointer of the field
     * @throws CommandRejected {@code PASSWORD_INVALID}
     */
    static void require(String path, Plaintext password) {
        if (password.value().codePointCount(0, password.value().length()) < SHORTEST) {
            throw refused(path, "must have at least " + SHORTEST + " characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(password.value())) {
            throw refused(path, "must not contain halves of surrogate pairs"); // all are alike as UTF-8
        }
        if (!Bcrypt.fits(password)) {
            throw refused(path, "must have at most " + Bcrypt.MAX_BYTES + " bytes as UTF-8");
        }
    }

    private static CommandRejected refused(String path, String message) {
        return CommandRejected.field(RejectionCode.PASSWORD_INVALID, path, message);
    }
}
