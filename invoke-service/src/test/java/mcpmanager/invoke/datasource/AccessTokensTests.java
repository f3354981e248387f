package mcpmanager.invoke.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import mcpmanager.rules.rest.RestRequest;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class AccessTokensTests {

    private static final RestRequest REQUEST = new RestRequest("/", Map.of(), new byte[0]);

    private final Deque<Sinks.One<AccessToken>> asked = new ArrayDeque<>();
    private final AtomicInteger times = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-01T12:00:00Z");
    private final AccessTokens tokens = new AccessTokens(Mono.defer(this::ask), new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    });

    @Test
    void all_who_wait_wait_for_one_token_and_who_goes_takes_it_from_nobody() {
        var first = tokens.on(REQUEST).toFuture();
        var second = tokens.on(REQUEST).toFuture();
        Disposable third = tokens.on(REQUEST).subscribe();

        third.dispose();
        answer("one");

        assertThat(first.join().headers()).isEqualTo(Map.of("Authorization", "Bearer one"));
        assertThat(second.join().headers()).isEqualTo(first.join().headers());
        assertThat(times).hasValue(1);
    }

    @Test
    void a_token_is_used_until_its_end() {
        said("one");
        now = now.plusSeconds(59);
        assertThat(said()).isEqualTo("Bearer one");

        now = now.plusSeconds(1);
        assertThat(said("two")).isEqualTo("Bearer two");
        assertThat(times).hasValue(2);
    }

    @Test
    void a_failure_is_told_once_and_asked_anew() {
        var waiting = tokens.on(REQUEST).toFuture();
        asked.removeFirst().tryEmitError(new NoAccessTokenException(400));

        assertThatThrownBy(waiting::join).hasCauseInstanceOf(NoAccessTokenException.class);
        assertThat(said("one")).isEqualTo("Bearer one");
    }

    @Test
    void a_token_that_is_refused_is_forgotten_unless_another_one_is_there() {
        RestRequest withOne = REQUEST.withHeader("Authorization", said("one"));

        assertThat(tokens.isRenewed(withOne)).isTrue();
        assertThat(said("two")).isEqualTo("Bearer two");
        assertThat(tokens.isRenewed(withOne)).isTrue();
        assertThat(said()).isEqualTo("Bearer two");
        assertThat(times).hasValue(2);
    }

    private Mono<AccessToken> ask() {
        times.incrementAndGet();
        Sinks.One<AccessToken> answer = Sinks.one();
        asked.add(answer);
        return answer.asMono();
    }

    private void answer(String token) {
        asked.removeFirst().tryEmitValue(new AccessToken(token, now.plus(Duration.ofMinutes(1))));
    }

    private String said(String token) {
        var waiting = tokens.on(REQUEST).toFuture();
        answer(token);
        return header(waiting.join());
    }

    private String said() {
        return header(tokens.on(REQUEST).toFuture().join());
    }

    private static String header(RestRequest request) {
        return request.headers().getOrDefault("Authorization", "");
    }
}
