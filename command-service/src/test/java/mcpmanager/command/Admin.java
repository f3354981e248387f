package mcpmanager.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import mcpmanager.command.Http.Answer;

/** What an administrator does, with names that nobody else uses. */
public final class Admin {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Http http;

    public Admin(Http http) {
        this.http = http;
    }

    public static String fresh(String prefix) {
        return prefix + "-" + NUMBER.incrementAndGet();
    }

    public String dataSource() {
        return created(
                http.post("/api/v1/data-sources", Shop.registration(fresh("shop"), Shop.READER, Shop.READER_PASSWORD)));
    }

    /** A web service, which nobody asks. */
    public String restDataSource() {
        return created(http.post("/api/v1/data-sources", """
                {"name": "%s", "connection": {"type": "REST", "baseUrl": "https://pets.example",
                 "authentication": {"type": "NONE"}}}
                """.formatted(fresh("pets"))));
    }

    public String tool(String dataSource) {
        return created(http.post("/api/v1/tools", definition(fresh("tool"), dataSource)));
    }

    public String server() {
        String slug = fresh("server");
        return created(http.post("/api/v1/servers", "{\"slug\": \"" + slug + "\", \"name\": \"فروش\"}"));
    }

    public static String definition(String name, String dataSource) {
        return """
                {"name": "%s", "title": "مشتری", "description": "Finds one customer.",
                 "inputSchema": {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]},
                 "execution": {"type": "POSTGRES_QUERY", "dataSourceId": "%s", "maxRows": 10, "maxBytes": 65536,
                  "template": "select id, name from customer where id = :id", "timeout": "PT5S"}}
                """.formatted(name, dataSource);
    }

    private static String created(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.id();
    }
}
