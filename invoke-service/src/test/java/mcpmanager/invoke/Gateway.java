package mcpmanager.invoke;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.chassis.kafka.TopicCreation;
import mcpmanager.chassis.testing.PlainTokens;
import mcpmanager.chassis.testing.openapi.DocumentedAnswers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.CallerAuthentication;
import mcpmanager.invoke.authentication.Credential;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.catalog.CallableTools;
import mcpmanager.invoke.custom.CustomTool;
import mcpmanager.rules.apikey.ApiKey;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service, started as it is started in operation, and a client for it. */
public final class Gateway implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final WebTestClient client;

    /** An answer of the REST edge. */
    public record Answer(int status, JsonNode body, Map<String, String> headers) {

        public String code() {
            return body.path("code").asString("");
        }
    }

    public Gateway(PostgresDatabase schema, String bootstrapServers, String... properties) {
        Map<String, Object> all = new TreeMap<>();
        all.put("spring.config.name", "mcpm-invoke");
        all.put("server.port", 0);
        all.put("spring.r2dbc.url", schema.r2dbcUrl());
        all.put("spring.r2dbc.username", schema.user());
        all.put("spring.r2dbc.password", schema.password());
        all.put("spring.flyway.url", schema.jdbcUrl());
        all.put("spring.flyway.user", schema.user());
        all.put("spring.flyway.password", schema.password());
        all.put("mcpm.kafka.bootstrap-servers", bootstrapServers);
        all.put("mcpm.secrets.master-keyset", AdminLog.MASTER_KEYS);
        for (String property : properties) {
            String[] parts = property.split("=", 2);
            all.put(parts[0], parts[1]);
        }
        context = new SpringApplicationBuilder(PlainTokens.class, InvokeService.class)
                .web(WebApplicationType.REACTIVE)
                .initializers(Gateway::ownEventLoops, Gateway::fixture)
                .run(all.entrySet().stream()
                        .map(e -> "--" + e.getKey() + "=" + e.getValue())
                        .toArray(String[]::new));
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port())
                .responseTimeout(Duration.ofSeconds(20))
                .entityExchangeResultConsumer(DocumentedAnswers.inClients("invoke-service"))
                .build();
    }

    public static void createTopics(String bootstrapServers) {
        TopicCreation.createMissing(new KafkaSettings(bootstrapServers, Map.of(), Duration.ofDays(1)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Whether a tool would be called. */
    public boolean sees(ApiKey key, ToolId tool) {
        return callable(key, tool) != null;
    }

    /** What would be called, null when nothing would. */
    @Nullable
    CallableTool callable(ApiKey key, ToolId tool) {
        ServerCaller caller = bean(CallerAuthentication.class)
                .authenticate(new Credential(key.reveal(), true), null)
                .block();
        return caller == null ? null : bean(CallableTools.class).byId(caller, tool);
    }

    public Answer invoke(ToolId tool, ApiKey key, String arguments) {
        return invoke(tool.toString(), Map.of("Authorization", "Bearer " + key.reveal()), body(arguments));
    }

    public Answer invoke(String tool, Map<String, String> headers, String body) {
        EntityExchangeResult<byte[]> result = client.post()
                .uri("/api/v1/tools/{id}/invoke", tool)
                .header("Content-Type", "application/json")
                .headers(all -> headers.forEach(all::add))
                .bodyValue(body)
                .exchange()
                .expectBody()
                .returnResult();
        return answer(result);
    }

    private static Answer answer(EntityExchangeResult<byte[]> result) {
        byte[] answered = Optional.ofNullable(result.getResponseBody()).orElse(new byte[0]);
        return new Answer(
                result.getStatus().value(),
                answered.length == 0 ? JsonMapper.shared().createObjectNode() : json(answered),
                result.getResponseHeaders().toSingleValueMap());
    }

    /** An administrator's request. */
    public Answer post(String path, String token, String body) {
        EntityExchangeResult<byte[]> result = client.post()
                .uri(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .bodyValue(body)
                .exchange()
                .expectBody()
                .returnResult();
        return answer(result);
    }

    /** As above, without a body. */
    public Answer get(String path, String token) {
        EntityExchangeResult<byte[]> result = client.get()
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .exchange()
                .expectBody()
                .returnResult();
        return answer(result);
    }

    /** So that closing one gateway does not end the event loops of another. */
    private static void ownEventLoops(ConfigurableApplicationContext context) {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setShutdownQuietPeriod(Duration.ZERO);
        ((GenericApplicationContext) context).registerBean(ReactorResourceFactory.class, () -> resources);
    }

    private static void fixture(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean(CustomTool.class, FixtureTool::new);
    }

    public static String body(String arguments) {
        return "{\"arguments\":" + arguments + "}";
    }

    private static JsonNode json(byte[] text) {
        return JsonMapper.builder()
                .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(tools.jackson.databind.cfg.JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build()
                .readTree(text);
    }

    @Override
    public void close() {
        context.close();
    }
}
