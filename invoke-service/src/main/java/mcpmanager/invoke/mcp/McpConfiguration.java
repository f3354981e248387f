package mcpmanager.invoke.mcp;

import mcpmanager.invoke.authentication.KeyAuthentication;
import mcpmanager.invoke.catalog.CatalogChanges;
import mcpmanager.invoke.catalog.VisibleTools;
import mcpmanager.invoke.mcp.era.Era;
import mcpmanager.invoke.mcp.era.ToolPages;
import mcpmanager.invoke.mcp.legacy.LegacyEra;
import mcpmanager.invoke.mcp.modern.ModernEra;
import mcpmanager.invoke.mcp.modern.Subscriptions;
import mcpmanager.invoke.pipeline.Invocations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves {@code /mcp/{server}} from the gateway's ports. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(McpSettings.class)
public class McpConfiguration {

    @Bean
    Subscriptions subscriptions(
            McpSettings settings, KeyAuthentication authentication, VisibleTools tools, CatalogChanges changes) {
        return new Subscriptions(authentication, tools, changes, settings.streamsPerKey(), settings.keepAlive());
    }

    @Bean
    McpRoute mcpRoute(
            McpSettings settings,
            KeyAuthentication authentication,
            VisibleTools tools,
            Invocations invocations,
            Subscriptions subscriptions) {
        ToolPages pages = new ToolPages(tools, settings.pageSize());
        Era modern = new ModernEra(tools, pages, invocations, subscriptions);
        Era legacy = new LegacyEra(tools, pages, invocations);
        McpEndpoint endpoint = new McpEndpoint(
                new AllowedOrigins(settings.allowedOrigins()),
                authentication,
                modern,
                legacy,
                new Answers(new EventStreams(settings.keepAlive())));
        return new McpRoute(endpoint);
    }
}
