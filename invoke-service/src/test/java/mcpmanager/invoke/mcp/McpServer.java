package mcpmanager.invoke.mcp;

import mcpmanager.chassis.WebChassis;
import mcpmanager.invoke.authentication.CallerAuthentication;
import mcpmanager.invoke.authentication.TokenServers;
import mcpmanager.invoke.catalog.CatalogChanges;
import mcpmanager.invoke.catalog.VisibleTools;
import mcpmanager.invoke.pipeline.Invocations;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The edge over twins, on Reactor Netty and a free loopback port. */
final class McpServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    McpServer() {
        context = new SpringApplicationBuilder(Twins.class)
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "mcpm.mcp.allowed-origins=https://console.example.org",
                        "mcpm.mcp.keep-alive=200ms",
                        "logging.level.root=OFF")
                .run();
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    TwinInvocations invocations() {
        return context.getBean(TwinInvocations.class);
    }

    @Override
    public void close() {
        context.close();
    }

    /** No {@code @Configuration}, so that no scan of this package finds it. */
    @Import({WebChassis.class, McpConfiguration.class})
    static class Twins {

        @Bean
        CallerAuthentication keys() {
            return new TwinKeys();
        }

        @Bean
        TokenServers tokenServers() {
            return slug -> null;
        }

        @Bean
        VisibleTools tools() {
            return new TwinTools();
        }

        @Bean
        CatalogChanges changes() {
            return listener -> {};
        }

        @Bean
        Invocations invocations() {
            return new TwinInvocations();
        }
    }
}
