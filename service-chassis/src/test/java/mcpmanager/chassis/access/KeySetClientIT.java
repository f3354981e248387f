package mcpmanager.chassis.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import mcpmanager.chassis.OpenIdProvider;
import mcpmanager.chassis.SampleService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens with key ids that are known to nobody don't make us fetch the keys each time. */
final class KeySetClientIT {

    private static final int TOKENS = 100;

    private static OpenIdProvider provider;
    private static SampleService service;

    @BeforeAll
    static void start() {
        provider = new OpenIdProvider();
        service = new SampleService(provider.arguments());
    }

    @AfterAll
    static void stop() {
        service.close();
        provider.close();
    }

    @Test
    void inventedKeyIdsOfOurOwnIssuerAreLookedUpNowAndThen() {
        assertRarelyFetched(i -> service.issuer().invented("invented-" + i), service.issuer()::fetches);
    }

    @Test
    void inventedKeyIdsOfTheExternalIssuerAreLookedUpNowAndThen() {
        assertRarelyFetched(i -> provider.ofUnknownKey(), provider::fetches);
    }

    @Test
    void aNewKeyIsKnownSoon() throws InterruptedException {
        assertThat(status(service.issuer().token("VIEWER"))).isEqualTo(200);
        int before = service.issuer().fetches();
        service.issuer().replaceKey("2");
        String token = service.issuer().token("VIEWER");
        Thread.sleep(KeySetClient.PAUSE.plusMillis(100));

        assertThat(status(token)).isEqualTo(200);
        assertThat(status(token)).isEqualTo(200);
        assertThat(service.issuer().fetches()).isEqualTo(before + 1);
    }

    private static void assertRarelyFetched(IntFunction<String> tokens, IntSupplier fetches) {
        int before = fetches.getAsInt();
        long start = System.nanoTime();
        for (int i = 0; i < TOKENS; i++) {
            assertThat(status(tokens.apply(i))).isEqualTo(401);
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        assertThat(fetches.getAsInt() - before).isLessThanOrEqualTo(1 + (int) taken.dividedBy(KeySetClient.PAUSE));
    }

    private static int status(String token) {
        return service.with(token)
                .get()
                .uri("/caller")
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }
}
