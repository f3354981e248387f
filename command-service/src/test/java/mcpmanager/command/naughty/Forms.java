package mcpmanager.command.naughty;

import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Shop;
import mcpmanager.events.server.ApiKeyId;

/** The bodies of requests and the items of documents, which differ in how they refer to other things. */
record Forms(Reference source, Reference webService, Reference server, Reference tool) {

    private static final String DATA_SOURCES = "/api/v1/data-sources";

    /** A field, and in it the id or the name of something. */
    record Reference(String field, String value) {}

    /** As requests refer. */
    static Forms byId(Tenant tenant) {
        Admin setUp = tenant.setUp();
        String source = setUp.dataSource();
        return new Forms(
                new Reference("dataSourceId", source),
                new Reference("dataSourceId", setUp.restDataSource()),
                new Reference("serverIds", setUp.server()),
                new Reference("ids", setUp.tool(source)));
    }

    /** As documents refer. */
    static Forms byName(Tenant tenant) {
        Http admin = tenant.admin();
        Forms names = new Forms(
                new Reference("dataSource", Admin.fresh("shop")),
                new Reference("dataSource", Admin.fresh("web")),
                new Reference("servers", Admin.fresh("server")),
                new Reference("names", Admin.fresh("tool")));
        String source = admin.post(
                        DATA_SOURCES, Shop.registration(names.source.value, Shop.READER, Shop.READER_PASSWORD))
                .id();
        admin.post(DATA_SOURCES, webService(names.webService.value));
        admin.post("/api/v1/servers", Texts.json("slug", names.server.value, "name", "s"));
        admin.post("/api/v1/tools", Admin.definition(names.tool.value, source));
        return names;
    }

    Form query() {
        return Form.of(
                () -> """
                {"name": "%s", "title": "مشتری", "description": "Finds one customer.",
                 "inputSchema": {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]},
                 "execution": {"type": "POSTGRES_QUERY", "%s": "%s", "maxRows": 10, "maxBytes": 65536,
                  "template": "select id, name from customer where id = :id", "timeout": "PT5S"},
                 "annotations": {"title": "t"}, "tags": ["crm"], "withoutRedis": "DENY",
                 "rateLimits": [{"scope": "KEY", "permits": 5, "period": "PT1M"}],
                 "sensitiveArguments": ["/properties/id"]}
                """.formatted(Admin.fresh("naughty"), source.field, source.value), """
                /name /title /description /execution/type /execution/%s /execution/template /execution/timeout
                /annotations/title /tags/0 /withoutRedis /rateLimits/0/scope /rateLimits/0/period /sensitiveArguments/0
                """.formatted(source.field));
    }

    Form call() {
        return Form.of(() -> """
                {"name": "%s", "description": "Changes one customer.",
                 "inputSchema": {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]},
                 "execution": {"type": "REST_CALL", "%s": "%s", "method": "POST", "pathTemplate": "/c/{id}",
                  "query": {"fields": "name"}, "headers": {"Accept": "application/json"},
                  "body": {"note": "v", "more": ["v"]}, "responsePointer": "/data", "maxBytes": 65536,
                  "circuitBreaker": {"failureRatePercent": 50, "calls": 20, "openFor": "PT30S"}, "timeout": "PT5S"}}
                """.formatted(Admin.fresh("naughty"), webService.field, webService.value), """
                /execution/%s /execution/method /execution/pathTemplate /execution/query/fields
                /execution/headers/Accept /execution/body/note /execution/body/more/0 /execution/responsePointer
                /execution/circuitBreaker/openFor /execution/timeout
                /execution/query/fields* /execution/headers/Accept* /execution/body/note*
                """.formatted(
                        webService.field));
    }

    Form custom() {
        return Form.of(() -> """
                {"name": "%s", "description": "Does something else.",
                 "inputSchema": {"type": "object", "title": "t", "required": ["x"],
                  "properties": {"x": {"type": "string", "description": "d", "pattern": "p", "default": "v",
                   "enum": ["v"], "format": "date"}}},
                 "outputSchema": {"type": "object", "description": "d", "properties": {"x": {"const": "v"}}},
                 "execution": {"type": "CUSTOM", "implementation": "echo", "settings": {"a": "v"}, "timeout": "PT5S"}}
                """.formatted(Admin.fresh("naughty")), """
                /inputSchema/title /inputSchema/required/0 /inputSchema/properties/x/description
                /inputSchema/properties/x/pattern /inputSchema/properties/x/default /inputSchema/properties/x/enum/0
                /inputSchema/properties/x/format /outputSchema/description /outputSchema/properties/x/const
                /execution/implementation /execution/settings/a /execution/timeout
                /inputSchema/title* /inputSchema/properties/x* /outputSchema/properties/x* /execution/settings/a*
                """);
    }

    Form ofServer() {
        return Form.of(
                () -> "{\"slug\": \"" + Admin.fresh("naughty")
                        + "\", \"name\": \"فروش\", \"instructions\": \"راهنما\"}",
                "/slug /name /instructions");
    }

    /** A server with the tools that it offers. */
    Form offering() {
        return Form.of(() -> """
                {"slug": "%s", "name": "فروش", "instructions": "راهنما", "tools": ["%s"]}
                """.formatted(Admin.fresh("naughty"), tool.value), "/slug /name /instructions /tools/0");
    }

    Form policy() {
        return Form.of(() -> """
                {"name": "%s", "description": "نقاب", "effect": "ALLOW", "subjects": {"everyone": true},
                 "tools": {"tags": ["crm"]}, "condition": "args.id > 0", "mode": "LOG_ONLY",
                 "masks": [{"path": "$..email", "strategy": "REDACT"}], "limit": {"calls": 5, "period": "PT1M"}}
                """.formatted(Admin.fresh("naughty")), """
                /name /description /effect /tools/tags/0 /condition /mode /masks/0/path /masks/0/strategy /limit/period
                """);
    }

    /** A policy for things that it lists. */
    Form listing() {
        return Form.of(
                () -> """
                {"name": "%s", "effect": "DENY", "subjects": {"%s": ["%s"], "keyIds": ["%s"]}, "tools": {"%s": ["%s"]}}
                """.formatted(
                        Admin.fresh("naughty"), server.field, server.value, ApiKeyId.next(), tool.field, tool.value),
                "/subjects/%s/0 /subjects/keyIds/0 /tools/%s/0".formatted(server.field, tool.field));
    }

    /** Of a data source that is a web service, and is not asked. */
    Form ofWebService() {
        return Form.of(() -> webService(Admin.fresh("naughty")), """
                /name /connection/type /connection/baseUrl /connection/authentication/type
                /connection/authentication/name /connection/privateRanges/0
                """);
    }

    static String webService(String name) {
        return """
                {"name": "%s", "password": "p", "connection": {"type": "REST", "baseUrl": "http://127.0.0.1:9",
                 "authentication": {"type": "HEADER", "name": "X-Key"}, "privateRanges": ["127.0.0.1/32"]}}
                """.formatted(name);
    }
}
