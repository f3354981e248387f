package mcpmanager.command.masterkey;

import java.util.Map;
import mcpmanager.chassis.secret.SecretProviders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Goes on, after the start and beside everything else, with a rotation that a crash interrupted. */
@Component
final class UnfinishedRotation implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedRotation.class);

    private final SecretProviders providers;
    private final MasterKeyRotation rotation;

    UnfinishedRotation(SecretProviders providers, MasterKeyRotation rotation) {
        this.providers = providers;
        this.rotation = rotation;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        providers
                .currentLocal()
                .ifPresent(local -> Thread.ofVirtual()
                        .name("unfinished-rotation")
                        .start(() -> {
                            try {
                                if (rotation.isUnfinished(local)) {
                                    LOG.info("rotation of the master key goes on: {}", rotation.rewrapAll(Map.of()));
                                }
                            } catch (RuntimeException e) {
                                LOG.warn("The rotation of the master key goes on at the next start or call", e);
                            }
                        }));
    }
}
