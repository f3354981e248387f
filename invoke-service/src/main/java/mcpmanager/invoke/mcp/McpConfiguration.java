package mcpmanager.invoke.mcp;

import java.util.Map;
import mcpmanager.chassis.access.IssuerSettings;
import mcpmanager.invoke.address.PublicUrl;
import mcpmanager.invoke.authentication.CallerAuthentication;
import mcpmanager.invoke.authentication.TokenServers;
import mcpmanager.invoke.catalog.CatalogChanges;
import mcpmanager.invoke.catalog.VisibleTools;
import mcpmanager.invoke.mcp.era.Era;
import mcpmanager.invoke.mcp.era.ToolPages;
import mcpmanager.invoke.mcp.legacy.LegacyEra;
import mcpmanager.invoke.mcp.modern.ModernEra;
import mcpmanager.invoke.mcp.modern.Subscriptions;
import mcpmanager.invoke.oauth.ResourceUrls;
import mcpmanager.invoke.pipeline.Invocations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;

/** Serves {@code /mcp/{server}} and its metadata from the gateway's ports. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({McpSettings.class, PublicUrl.class, IssuerSettings.class})
public class McpConfiguration {

    @Bean
    ResourceUrls resourceUrls(PublicUrl url) {
        return ResourceUrls.of(url);
    }

    @Bean
    Subscriptions subscriptions(
            McpSettings settings, CallerAuthentication authentication, VisibleTools tools, CatalogChanges changes) {
        return new Subscriptions(authentication, tools, changes, settings.streamsPerKey(), settings.keepAlive());
    }

    @Bean
    McpRoute mcpRoute(
            McpSettings settings,
            CallerAuthentication authentication,
            VisibleTools tools,
            Invocations invocations,
            Subscriptions subscriptions,
            TokenServers servers,
            ResourceUrls urls) {
        ToolPages pages = new ToolPages(tools, settings.pageSize());
        Era modern = new ModernEra(tools, pages, invocations, subscriptions);
        Era legacy = new LegacyEra(tools, pages, invocations);
        McpEndpoint endpoint = new McpEndpoint(
                new AllowedOrigins(settings.allowedOrigins()),
                authentication,
                modern,
                legacy,
                new Answers(new EventStreams(settings.keepAlive()), new Challenges(servers, urls)));
        return new McpRoute(endpoint);
    }

    @Bean
    HandlerMapping resourceMetadata(TokenServers servers, ResourceUrls urls) {
        return new SimpleUrlHandlerMapping(
                Map.of(urls.metadataPath("{" + ResourceMetadata.SERVER + "}"), new ResourceMetadata(servers, urls)),
                Ordered.HIGHEST_PRECEDENCE);
    }
}
