package mcpmanager.command.server;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.command.secret.SecretRefs;
import mcpmanager.command.server.McpServerCommand.IssueApiKey;
import mcpmanager.command.server.McpServerCommand.RevokeApiKey;
import mcpmanager.command.server.McpServerCommand.RotateApiKey;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerEvent.ApiKeyIssued;
import mcpmanager.events.server.McpServerEvent.ApiKeyRevoked;
import mcpmanager.events.server.McpServerEvent.ApiKeyRotated;
import org.jspecify.annotations.Nullable;

/** The keys of a server, all that were ever issued. */
record ServerKeys(Map<ApiKeyId, Key> byId) {

    static final int MOST_LIVE = 20;
    static final int NAME_LENGTH = 100;
    static final Duration LONGEST_LIFE = Duration.ofDays(36_525);
    static final Duration LONGEST_GRACE = Duration.ofDays(30);
    static final ServerKeys NONE = new ServerKeys(Map.of());

    /**
     * One key.
     *
     * @param replacedBy null while it is not being replaced; a key that is gives up its name
     */
    record Key(
            String name,
            String lastFour,
            @Nullable Instant expiresAt,
            boolean revoked,
            @Nullable ApiKeyId replacedBy) {

        boolean isLive(Instant now) {
            return !revoked && (expiresAt == null || expiresAt.isAfter(now));
        }

        boolean holdsName(Instant now) {
            return isLive(now) && replacedBy == null;
        }
    }

    Optional<McpServerEvent> issue(IssueApiKey command, Instant now) {
        Key known = byId.get(command.keyId());
        if (known != null) {
            if (known.equals(new Key(command.name(), command.lastFour(), command.expiresAt(), false, null))) {
                return Optional.empty();
            }
            throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
        }
        VisibleText.requireLine("/name", command.name(), NAME_LENGTH);
        requirePossible(command.expiresAt(), now);
        if (byId.values().stream()
                .anyMatch(key -> key.holdsName(now) && key.name().equals(command.name()))) {
            throw CommandRejected.field(RejectionCode.KEY_NAME_TAKEN, "/name", "is taken");
        }
        requireRoom(live(now) + 1);
        return Optional.of(new ApiKeyIssued(
                command.serverId(),
                command.organizationId(),
                command.keyId(),
                command.name(),
                command.lastFour(),
                SecretRefs.of(command.keyId()),
                command.expiresAt()));
    }

    Optional<McpServerEvent> rotate(RotateApiKey command, Instant now) {
        Key old = known(command.keyId());
        Key next = byId.get(command.newKeyId());
        if (next != null) {
            if (command.newKeyId().equals(old.replacedBy()) && next.lastFour().equals(command.lastFour())) {
                return Optional.empty();
            }
            throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
        }
        if (!old.holdsName(now)) {
            throw new CommandRejected(RejectionCode.KEY_NOT_LIVE);
        }
        Duration grace = command.gracePeriod();
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw CommandRejected.field(
                    RejectionCode.GRACE_PERIOD_INVALID, "/gracePeriod", "must be PT0S to " + LONGEST_GRACE);
        }
        Instant expiry = command.expiresAt() == null ? old.expiresAt() : command.expiresAt();
        requirePossible(expiry, now);
        requireRoom(live(now) + (grace.isZero() ? 0 : 1));
        Instant end = now.plus(grace);
        return Optional.of(new ApiKeyRotated(
                command.serverId(),
                command.organizationId(),
                command.keyId(),
                old.expiresAt() != null && old.expiresAt().isBefore(end) ? old.expiresAt() : end,
                grace,
                command.newKeyId(),
                old.name(),
                command.lastFour(),
                SecretRefs.of(command.newKeyId()),
                expiry));
    }

    Optional<McpServerEvent> revoke(RevokeApiKey command) {
        return known(command.keyId()).revoked()
                ? Optional.empty()
                : Optional.of(new ApiKeyRevoked(command.serverId(), command.organizationId(), command.keyId()));
    }

    /** Those whose hashes are kept, in the order of their ids. */
    List<ApiKeyId> unrevoked() {
        return byId.entrySet().stream()
                .filter(key -> !key.getValue().revoked())
                .map(Map.Entry::getKey)
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .toList();
    }

    ServerKeys after(ApiKeyIssued issued) {
        return with(issued.keyId(), new Key(issued.name(), issued.lastFour(), issued.expiresAt(), false, null));
    }

    /** Without a grace period the old key is as good as revoked. */
    ServerKeys after(ApiKeyRotated rotated) {
        Key old = issued(rotated.oldKeyId());
        return with(
                        rotated.oldKeyId(),
                        new Key(
                                old.name(),
                                old.lastFour(),
                                rotated.oldExpiresAt(),
                                rotated.gracePeriod().isZero(),
                                rotated.newKeyId()))
                .with(
                        rotated.newKeyId(),
                        new Key(rotated.name(), rotated.lastFour(), rotated.expiresAt(), false, null));
    }

    ServerKeys after(ApiKeyRevoked revoked) {
        Key key = issued(revoked.keyId());
        return with(revoked.keyId(), new Key(key.name(), key.lastFour(), key.expiresAt(), true, key.replacedBy()));
    }

    private long live(Instant now) {
        return byId.values().stream().filter(key -> key.isLive(now)).count();
    }

    private Key known(ApiKeyId id) {
        Key key = byId.get(id);
        if (key == null) {
            throw new CommandRejected(RejectionCode.KEY_NOT_FOUND);
        }
        return key;
    }

    private Key issued(ApiKeyId id) {
        return Objects.requireNonNull(byId.get(id), "the history speaks of a key that was never issued");
    }

    private ServerKeys with(ApiKeyId id, Key key) {
        Map<ApiKeyId, Key> keys = new HashMap<>(byId);
        keys.put(id, key);
        return new ServerKeys(Map.copyOf(keys));
    }

    private static void requirePossible(@Nullable Instant expiry, Instant now) {
        if (expiry != null && (!expiry.isAfter(now) || expiry.isAfter(now.plus(LONGEST_LIFE)))) {
            throw CommandRejected.field(
                    RejectionCode.KEY_EXPIRY_INVALID, "/expiresAt", "must be in the future, at most " + LONGEST_LIFE);
        }
    }

    private static void requireRoom(long live) {
        if (live > MOST_LIVE) {
            throw new CommandRejected(RejectionCode.TOO_MANY_KEYS);
        }
    }
}
