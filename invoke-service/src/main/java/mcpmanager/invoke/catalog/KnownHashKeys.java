package mcpmanager.invoke.catalog;

import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import org.jspecify.annotations.Nullable;

/** Asks for the hash keys of organisations, still sealed. */
@FunctionalInterface
public interface KnownHashKeys {

    /** Null when the organisation has none, or its sealed secret has not arrived. Never waits. */
    @Nullable
    SecretSealed hashKeyOf(OrganizationId organization);
}
