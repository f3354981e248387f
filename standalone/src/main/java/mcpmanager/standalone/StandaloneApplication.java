package mcpmanager.standalone;

import java.nio.file.Path;
import java.time.Duration;
import mcpmanager.chassis.kafka.TopicCreation;
import mcpmanager.embedded.ChosenPorts;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.EmbeddedStartException;
import mcpmanager.standalone.demo.DemoContent;
import org.slf4j.LoggerFactory;

/**
 * Starts the whole system. What prevents it is told in one sentence, with exit code 1; SIGTERM and Ctrl-C end it after
 * the calls that are being answered.
 */
public final class StandaloneApplication {

    private StandaloneApplication() {}

    @SuppressWarnings("SystemOut") // the console is what a newcomer reads
    public static void main(String[] arguments) {
        try {
            start(Options.parse(arguments, System.getenv())).awaitClosed();
        } catch (StandaloneStartException | EmbeddedStartException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (Exception e) { // threads that run already would keep the process
            LoggerFactory.getLogger(StandaloneApplication.class).error("the start failed", e);
            System.err.println("MCP Manager can't start: " + e.getMessage() + ". The log says more.");
            System.exit(1);
        }
    }

    private static OnePort start(Options options) throws Exception {
        long started = System.nanoTime();
        Console console = new Console(System.out);
        Running running = Running.untilProcessEnds();
        EmbeddedServers servers = running.add(EmbeddedServers.open(options.data(), ChosenPorts.ANY, console));
        SharedLogging.initialise(options.data().resolve("logs/mcp-manager.log"));
        OnePort port = OnePort.bind(options.host(), options.port());
        try {
            console.starting(options.data());
            Path masterKeyset = MasterKeysetFile.ensure(options.data());
            servers.startAll();
            String kafka = servers.kafka().bootstrapServers();
            FirstStart facts = FirstStart.ensure(options.data(), url(options, port), kafka);
            Services services = new Services(options, servers, masterKeyset, facts);
            TopicCreation.createMissing(services.kafka());
            ServiceContexts contexts = running.add(ServiceContexts.start(services.all(), port, console));
            running.add(port);
            running.add(contexts::endStreams);
            console.ready(
                    facts.complete() ? facts : completed(facts, options, servers, console),
                    !facts.complete(),
                    options.data(),
                    since(started));
        } catch (Exception e) {
            port.close();
            throw e;
        }
        return port;
    }

    private static FirstStart completed(FirstStart facts, Options options, EmbeddedServers servers, Console console)
            throws Exception {
        DemoContent.Access demo = null;
        if (options.demo()) {
            long before = System.nanoTime();
            console.waitingFor("demo content");
            demo = DemoContent.ensure(servers, facts.url(), facts.adminUser(), facts.adminPassword());
            console.ready("demo content", since(before));
        }
        FirstStart complete = facts.completed(demo);
        complete.write(options.data());
        return complete;
    }

    private static String url(Options options, OnePort port) {
        boolean everywhere = options.host().equals("0.0.0.0") || options.host().equals("::");
        return "http://" + (everywhere ? "127.0.0.1" : options.host()) + ":" + port.port();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
