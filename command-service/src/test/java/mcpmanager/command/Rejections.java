package mcpmanager.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts refusals. */
public final class Rejections {

    private Rejections() {}

    public static CommandRejected assertRejected(RejectionCode code, ThrowingCallable action) {
        CommandRejected rejected =
                Objects.requireNonNull(catchThrowableOfType(CommandRejected.class, action), "nothing was refused");
        assertThat(rejected.code()).isEqualTo(code);
        return rejected;
    }
}
