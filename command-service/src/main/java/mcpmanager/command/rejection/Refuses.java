package mcpmanager.command.rejection;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Why a route refuses, beside what all routes refuse; for the API's document. What goes for all of a kind is not repeated:
 * {@code NOT_FOUND} for an id in the path, {@code VERSION_CONFLICT} and the idempotency keys' codes for changes.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Refuses {

    RejectionCode[] value();
}
