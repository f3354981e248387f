package mcpmanager.events.secret;

import mcpmanager.events.AdminEvent;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.serialization.Revision;

/** What happened to the master keys of the installation: ids of keys, never a key. */
public sealed interface MasterKeyEvent extends AdminEvent {

    /** The subject of what concerns the installation as a whole. */
    String MASTER_KEY = "master-key";

    /** Who holds the keys, as beside each secret. */
    String provider();

    String masterKeyId();

    @Override
    default String subject() {
        return MASTER_KEY;
    }

    /** A new master key wraps from now on. Kept in the organisation that runs the installation. */
    @Revision("1")
    record MasterKeyRotated(OrganizationId organizationId, String provider, String masterKeyId)
            implements MasterKeyEvent {}

    /** A master key that wraps nothing any more is being removed. Kept as {@link MasterKeyRotated}. */
    @Revision("1")
    record MasterKeyRetired(OrganizationId organizationId, String provider, String masterKeyId)
            implements MasterKeyEvent {}

    /** A secret of the organisation is the same as before, its data key wrapped by another master key. */
    @Revision("1")
    record SecretRewrapped(OrganizationId organizationId, SecretRef ref, String provider, String masterKeyId)
            implements MasterKeyEvent {

        @Override
        public String subject() {
            return ref.value();
        }
    }
}
