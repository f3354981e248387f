package mcpmanager.command.organization;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mcpmanager.command.organization.OrganizationCommand.IssueReadKey;
import mcpmanager.command.organization.OrganizationCommand.RevokeReadKey;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.SecretRefs;
import mcpmanager.events.organization.OrganizationEvent;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyIssued;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyRevoked;
import mcpmanager.events.server.ApiKeyId;
import org.jspecify.annotations.Nullable;

/**
 * What reads the organisation's registry: one key, and for a while the one before it.
 *
 * @param present null when there is none
 * @param replaced the one before it; it may have ended by the clock
 */
record ReadKeys(@Nullable Key present, @Nullable ApiKeyId replaced) {

    static final Duration LONGEST_GRACE = Duration.ofDays(30);
    static final ReadKeys NONE = new ReadKeys(null, null);

    record Key(ApiKeyId id, String lastFour) {}

    Optional<OrganizationEvent> issue(IssueReadKey command, Instant now) {
        Key key = new Key(command.keyId(), command.lastFour());
        if (key.equals(present)) {
            return Optional.empty();
        }
        if (ids().contains(command.keyId())) {
            throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
        }
        Duration grace = command.gracePeriod();
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw CommandRejected.field(
                    RejectionCode.GRACE_PERIOD_INVALID, "/gracePeriod", "must be PT0S to " + LONGEST_GRACE);
        }
        ApiKeyId staying = present == null || grace.isZero() ? null : present.id();
        return Optional.of(new ReadKeyIssued(
                command.organizationId(),
                command.keyId(),
                command.lastFour(),
                SecretRefs.of(command.keyId()),
                staying,
                staying == null ? null : now.plus(grace),
                ids().stream().filter(id -> !id.equals(staying)).toList()));
    }

    Optional<OrganizationEvent> revoke(RevokeReadKey command) {
        return present == null ? Optional.empty() : Optional.of(new ReadKeyRevoked(command.organizationId(), ids()));
    }

    static ReadKeys after(ReadKeyIssued issued) {
        return new ReadKeys(new Key(issued.keyId(), issued.lastFour()), issued.replacedKeyId());
    }

    /** Those whose hashes are kept. */
    private List<ApiKeyId> ids() {
        return Stream.concat(Stream.ofNullable(present).map(Key::id), Stream.ofNullable(replaced))
                .toList();
    }
}
