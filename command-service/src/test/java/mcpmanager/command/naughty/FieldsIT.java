package mcpmanager.command.naughty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every text field of every command's route: never a fault of ours; what is accepted is in the event exactly as it was sent,
 * and what is refused is refused by the field's name.
 */
class FieldsIT {

    private static final Tenant TENANT = new Tenant();
    private static final Routes ROUTES = new Routes(TENANT);

    static Stream<Route> routes() {
        return Stream.of(ROUTES.alsoInDocuments(), ROUTES.others(), ROUTES.restores(), ROUTES.expensive())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_text_is_kept_as_it_is_or_refused_by_its_field(Route route) {
        Attempts attempts = new Attempts();
        for (String text : route.texts()) {
            for (Filled filled : route.form().filled(text)) {
                if (isTried(route, text)) {
                    attempts.add(() -> route.faultOf(TENANT.admin(), filled));
                }
            }
        }

        assertThat(attempts.faults()).isEmpty();
    }

    /** A name server would be asked for what can be a name. */
    private static boolean isTried(Route route, String text) {
        return !route.toString().contains("/connection/host") || !text.matches("[A-Za-z0-9.:]*");
    }
}
