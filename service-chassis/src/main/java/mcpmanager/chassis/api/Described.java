package mcpmanager.chassis.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import mcpmanager.events.identity.Role;

/** What the API's document says of a route; two methods for one route with different contents say the same. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Described {

    /** Unique and stable: generated clients name their functions after it. */
    String id();

    /** One short sentence. */
    String summary();

    /** The caller needs one of them; none: any caller, whatever the roles. */
    Role[] roles() default {};

    /** Of a success. */
    int status() default 200;

    /** The form of the request where the method takes it as it comes. */
    Class<?> body() default Void.class;

    /** The form of the answer where the method writes it itself. */
    Class<?> answer() default Void.class;
}
