package mcpmanager.command.naughty;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Modules;
import mcpmanager.command.Shop;
import mcpmanager.command.naughty.Route.Place;

/** All routes that take a text in their body, except for those that make sessions and keep passwords. */
final class Routes {

    /** Documents take the same forms, and get many more. */
    private static final List<String> ALSO_IN_DOCUMENTS = NaughtyStrings.few(20);

    private static final List<String> OTHERS = NaughtyStrings.some(12, 0);
    /** Costs a bcrypt, a connection or the check of a module. */
    private static final List<String> EXPENSIVE = NaughtyStrings.some(100, 0);

    private static final String TOOLS = "/api/v1/tools";
    private static final String SERVERS = "/api/v1/servers";
    private static final String POLICIES = "/api/v1/policies";
    private static final String DATA_SOURCES = "/api/v1/data-sources";
    private static final String USERS = "/api/v1/users";

    private final Tenant tenant;
    private final Http admin;
    private final Forms forms;

    Routes(Tenant tenant) {
        this.tenant = tenant;
        this.admin = tenant.admin();
        this.forms = Forms.byId(tenant);
    }

    /** They make or change what documents can make and change as well. */
    List<Route> alsoInDocuments() {
        String tool = TOOLS + "/" + forms.tool().value();
        String server = SERVERS + "/" + forms.server().value();
        String policy =
                POLICIES + "/" + admin.post(POLICIES, body(forms.policy())).id();
        return each(
                ALSO_IN_DOCUMENTS,
                Route.post(TOOLS, forms.query(), "/definition"),
                Route.post(TOOLS, forms.call(), "/definition"),
                Route.post(TOOLS, forms.custom(), "/definition"),
                Route.put(tool, Form.of(forms.query().body(), "/name /title /description"), "/definition"),
                Route.post(SERVERS, forms.ofServer(), ""),
                Route.put(server, form("{'name': 'a', 'instructions': 'b'}", "/name /instructions"), ""),
                Route.post(POLICIES, forms.policy(), "/definition"),
                Route.post(POLICIES, forms.listing(), "/definition"),
                Route.put(policy, Form.of(forms.policy().body(), "/name /description /condition"), "/definition"),
                Route.post(DATA_SOURCES, forms.ofWebService(), ""));
    }

    List<Route> others() {
        String user = USERS + "/" + admin.post(USERS, body(user())).id();
        String keys = SERVERS + "/" + forms.server().value() + "/keys";
        String key =
                admin.post(keys, "{\"name\": \"old\"}").body().path("keyId").asString();
        return each(
                OTHERS,
                Route.put("/api/v1/organization", organization(), "").about(tenant.id()),
                Route.post(USERS, user(), ""),
                Route.put(user + "/roles", form("{'roles': ['VIEWER']}", "/roles/0"), ""),
                Route.post("/api/v1/identity/accept-invitation", form("{'token': 't', 'password': 'p'}", "/token"), ""),
                Route.post(keys, form("{'name': 'a', 'expiresAt': 'e'}", "/expiresAt"), ""),
                Route.post(keys + "/" + key + "/rotate", form("{'gracePeriod': 'g'}", "/gracePeriod"), ""),
                Route.post(keys + "/" + key + "/rotate", form("{'gracePeriod': 'PT1H'}", "/expiresAt"), ""));
    }

    /** Bodies that bring something back to what it was. */
    List<Route> restores() {
        return each(
                OTHERS,
                restore(TOOLS, forms.tool().value()),
                restore(SERVERS, forms.server().value()),
                restore(DATA_SOURCES, forms.source().value()),
                restore(POLICIES, admin.post(POLICIES, body(forms.policy())).id()));
    }

    List<Route> expensive() {
        String credential = DATA_SOURCES + "/" + forms.source().value() + "/credential";
        return each(
                EXPENSIVE,
                new Route("POST", this::freshKeys, form("{'name': 'a'}", "/name"), "", List.of()),
                Route.post(DATA_SOURCES, database("/name /password /connection/database /connection/username"), ""),
                Route.post(DATA_SOURCES, database("/connection/type /connection/tls /connection/host"), ""),
                Route.post("/api/v1/wasm-modules", module(), ""),
                Route.post(credential, form("{'password': 'p'}", "/password"), ""));
    }

    private static List<Route> each(List<String> texts, Route... routes) {
        return Stream.of(routes).map(route -> route.with(texts)).toList();
    }

    private static Route restore(String collection, String id) {
        return Route.post(collection + "/" + id + "/restore", form("{'version': 0}", "/version"), "");
    }

    /** A server takes a few keys only. */
    private Place freshKeys() {
        String server = tenant.setUp().server();
        return new Place(SERVERS + "/" + server + "/keys", server);
    }

    private static Form organization() {
        return form(
                "{'name': 'a', 'defaultEffect': 'DENY', 'limits': {'rateLimits': [{'permits': 1, 'period': 'PT1M'}]}}",
                "/name /defaultEffect /limits/rateLimits/0/period");
    }

    private static Form module() {
        return Form.of(() -> Modules.upload(Admin.fresh("naughty"), Modules.base64("plain")), "/name /bytes")
                .apart();
    }

    private static Form user() {
        return Form.of(
                () -> "{\"username\": \"" + Admin.fresh("naughty") + "\", \"roles\": [\"VIEWER\"]}",
                "/username /roles/0");
    }

    private static Form database(String fields) {
        return Form.of(() -> Shop.registration(Admin.fresh("naughty"), Shop.READER, Shop.READER_PASSWORD), fields)
                .apart();
    }

    private static Form form(String body, String fields) {
        Supplier<String> json = () -> body.replace('\'', '"');
        return Form.of(json, fields);
    }

    private static String body(Form form) {
        return form.body().get();
    }
}
