package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.Stream;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyEvent.PolicyDefined;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.tool.WithoutRedis;
import mcpmanager.invoke.Gateway.Answer;
import mcpmanager.rules.apikey.ApiKey;

/** An organisation with one query behind one key at the shared gateway, ready to be called. */
final class Governed implements AutoCloseable {

    final AdminLog admin = new AdminLog(BOOTSTRAP);
    final RecordedCalls recorded = new RecordedCalls(BOOTSTRAP, admin.organization);
    final McpServerId server;
    final ApiKey key;
    final ToolId tool;
    final List<PolicyId> policies;

    /**
     * @param properties of the input schema
     * @param before policies that are in force when the tool is there
     */
    Governed(String template, String properties, PolicyDefinition... before) {
        policies = Stream.of(before).map(this::define).toList();
        server = admin.freshServer("governed");
        key = admin.key(server, null);
        tool = admin.query(server, admin.dataSource(SHOP, "reader", AdminLog.CANARY), template, properties);
        await().until(() -> GATEWAY.sees(key, tool));
    }

    Answer call(String arguments) {
        return GATEWAY.invoke(tool, key, arguments);
    }

    /** Says how often the tool may be called. */
    void limit(RateLimit... limits) {
        admin.limit(tool, WithoutRedis.LOCAL, limits);
    }

    PolicyId define(PolicyDefinition definition) {
        PolicyId id = PolicyId.next();
        admin.publish(new PolicyDefined(id, admin.organization, definition));
        return id;
    }

    @Override
    public void close() {
        recorded.close();
        admin.close();
    }
}
