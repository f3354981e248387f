package mcpmanager.invoke.hash;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mcpmanager.chassis.secret.SecretProviders;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.invoke.catalog.KnownHashKeys;
import mcpmanager.rules.hash.HashKey;
import mcpmanager.rules.secret.MasterKeyUnavailableException;
import mcpmanager.rules.secret.SecretNotOpenedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Opens an organisation's hash key when it is first needed and keeps it while it is the organisation's. One that does not
 * open, because the master key is away or lost, is tried again some seconds later, and so is one that nobody answers for.
 */
@Component
public final class HashKeys {

    private static final Logger LOG = LoggerFactory.getLogger(HashKeys.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final KnownHashKeys known;
    private final Function<SecretSealed, String> secrets;
    private final Duration retry;
    private final Duration longest;
    private final Map<OrganizationId, Opening> openings = new ConcurrentHashMap<>();

    /** @param key completes with null when it does not open */
    private record Opening(SecretSealed secret, CompletableFuture<@Nullable HashKey> key, long begun) {

        /** A new master key leaves the hash key as it is. */
        boolean isOf(SecretSealed sealed) {
            return secret.ref().equals(sealed.ref());
        }

        boolean isWorthAnother(Duration retry) {
            return key.isDone() && key.getNow(null) == null && System.nanoTime() - begun > retry.toNanos();
        }
    }

    @Autowired
    public HashKeys(KnownHashKeys known, SecretProviders secrets) {
        this(known, secrets::open, RETRY, LONGEST);
    }

    /** @param longest that an opening may take before it counts as failed */
    HashKeys(KnownHashKeys known, Function<SecretSealed, String> secrets, Duration retry, Duration longest) {
        this.known = known;
        this.secrets = secrets;
        this.retry = retry;
        this.longest = longest;
    }

    /** Null when it is not open. Never waits. */
    public @Nullable HashKey opened(OrganizationId organization) {
        Opening opening = current(organization);
        return opening == null ? null : opening.key().getNow(null);
    }

    /** Empty when it is not known, or does not open now or soon: nobody waits long for it. */
    public Mono<HashKey> open(OrganizationId organization) {
        SecretSealed sealed = known.hashKeyOf(organization);
        if (sealed == null) {
            return Mono.empty();
        }
        Opening opening = openings.compute(
                organization,
                (same, last) ->
                        last == null || !last.isOf(sealed) || last.isWorthAnother(retry) ? begin(sealed) : last);
        return Mono.fromFuture(opening.key(), true).timeout(PATIENCE, Mono.empty());
    }

    private @Nullable Opening current(OrganizationId organization) {
        Opening opening = openings.get(organization);
        if (opening == null) {
            return null;
        }
        SecretSealed sealed = known.hashKeyOf(organization);
        if (sealed == null || !opening.isOf(sealed)) {
            openings.remove(organization, opening);
            return null;
        }
        return opening;
    }

    private Opening begin(SecretSealed sealed) {
        CompletableFuture<@Nullable HashKey> key = new CompletableFuture<>();
        Thread.ofVirtual().name("hash-key").start(() -> key.complete(tryOpen(sealed)));
        key.completeOnTimeout(null, longest.toNanos(), TimeUnit.NANOSECONDS);
        return new Opening(sealed, key, System.nanoTime());
    }

    private @Nullable HashKey tryOpen(SecretSealed sealed) {
        try {
            return HashKey.of(secrets.apply(sealed));
        } catch (MasterKeyUnavailableException e) {
            LOG.warn("{} waits for the master key: {}", sealed.ref(), e.getMessage());
        } catch (SecretNotOpenedException | IllegalArgumentException e) {
            LOG.warn("{} does not open", sealed.ref());
        } catch (RuntimeException e) {
            LOG.error("{} can't be opened", sealed.ref(), e);
        }
        return null;
    }
}
