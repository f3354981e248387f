package mcpmanager.chassis.egress;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The deployment does not let a data source be where it is; nothing was connected to. */
public final class PlaceNotAllowedException extends IOException {

    private static final long serialVersionUID = 1L;

    PlaceNotAllowedException() {
        super("the place is not allowed");
    }

    /** Whether it is why something failed. */
    public static boolean isBehind(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PlaceNotAllowedException) {
                return true;
            }
        }
        return false;
    }
}
