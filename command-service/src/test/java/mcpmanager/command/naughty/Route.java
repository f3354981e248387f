package mcpmanager.command.naughty;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;

/**
 * A route that takes a form.
 *
 * @param place where it is sent; a new one each time where a thing takes a few only
 * @param event JSON Pointer of where in the event the form is
 * @param texts what it gets
 */
record Route(String method, Supplier<Place> place, Form form, String event, List<String> texts) {

    /** Refusals that are about a whole request, or that say no more than they must. */
    private static final Set<String> OF_NO_FIELD =
            Set.of("DATA_SOURCE_UNREACHABLE", "DATA_SOURCE_NOT_ALLOWED", "INVITATION_INVALID");

    /** @param aggregate whose event says what was accepted; empty: the one in the answer */
    record Place(String path, String aggregate) {}

    static Route post(String path, Form form, String event) {
        return new Route("POST", () -> new Place(path, ""), form, event, List.of());
    }

    static Route put(String path, Form form, String event) {
        return new Route("PUT", () -> new Place(path, ""), form, event, List.of());
    }

    Route about(String aggregate) {
        String path = place.get().path();
        return new Route(method, () -> new Place(path, aggregate), form, event, texts);
    }

    Route with(List<String> other) {
        return new Route(method, place, form, event, other);
    }

    /** Sends it until each field's text is refused by the field's name or accepted; empty when that is how it went. */
    String faultOf(Http http, Filled filled) {
        Place to = place.get();
        while (!filled.isRefused()) {
            Answer answer = http.send(method, to.path(), Texts.bytes(filled.body()));
            if (answer.status() / 100 == 2) {
                String aggregate = to.aggregate().isEmpty() ? answer.id() : to.aggregate();
                long version = answer.body().path("version").asLong();
                return filled.isKeptIn(Tenant.event(aggregate, version).at(event))
                        ? ""
                        : this + " " + filled + " is not kept as it was";
            }
            if (Tenant.isProblem(answer) && isOfNoField(answer, filled)) {
                return "";
            }
            if (!Tenant.isProblem(answer) || !filled.refuse(answer.body().path("errors"), "")) {
                return this + " " + filled + ": " + answer.status() + " " + answer.body();
            }
        }
        return "";
    }

    private static boolean isOfNoField(Answer answer, Filled filled) {
        return filled.isOneField() && (OF_NO_FIELD.contains(answer.code()) || !Texts.isUnicode(filled.text()));
    }

    @Override
    public String toString() {
        return method + " " + place.get().path() + " " + form;
    }
}
