package mcpmanager.command.secret;

import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;

/** References of the secrets that this service keeps. */
public final class SecretRefs {

    private SecretRefs() {}

    /**
     * @param number of the credential, from 0; none is used twice
     */
    public static SecretRef of(DataSourceId dataSource, int number) {
        return SecretRef.of("data-source", dataSource, number);
    }

    /** An organisation has one key to hash values under for as long as it lives. */
    public static SecretRef hashKeyOf(OrganizationId organization) {
        return SecretRef.of("hash-key", organization, 0);
    }

    /** A key has one hash for as long as it lives. */
    public static SecretRef of(ApiKeyId key) {
        return SecretRef.of("api-key", key, 0);
    }
}
