package mcpmanager.invoke.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
import mcpmanager.events.policy.PolicyDefinition.Strategy;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.hash.HashKeys;
import mcpmanager.rules.hash.HashKey;
import mcpmanager.rules.masking.Mask;
import mcpmanager.rules.masking.MaskedSchema;
import mcpmanager.rules.masking.Masker;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.schema.SchemaCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What masks the results of a tool, compiled once for each set of masks. */
@Component
final class ResultMaskers {

    private static final int MOST_KEPT = 2_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** Where nothing is hashed, none is asked for. */
    private static final HashKey UNUSED = unused();

    private final HashKeys keys;
    private final Cache<Key, Masking> compiled =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(KEPT).build();

    private record Key(ToolId tool, long version, List<FieldMask> masks, HashKey hashKey) {}

    ResultMaskers(HashKeys keys) {
        this.keys = keys;
    }

    /**
     * What is done to a result.
     *
     * @param promised what is left then of what the tool declares; null: it declares nothing
     */
    record Masking(Masker masker, @Nullable InputSchema promised) {}

    /** An error when the masks can't be applied: then nothing of a result may be shown. */
    Mono<Masking> of(CallableTool tool, List<FieldMask> masks) {
        if (masks.stream().noneMatch(mask -> mask.strategy() == Strategy.HASH)) {
            return Mono.fromSupplier(() -> masking(tool, masks, UNUSED));
        }
        OrganizationId organization = tool.organizationId();
        HashKey open = keys.opened(organization);
        return (open == null ? keys.open(organization) : Mono.just(open))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("the organisation's hash key is not open")))
                .map(key -> masking(tool, masks, key));
    }

    private Masking masking(CallableTool tool, List<FieldMask> masks, HashKey hashKey) {
        return compiled.get(new Key(tool.listed().id(), tool.version(), masks, hashKey), key -> {
            List<Mask> all = tool.masks(masks);
            return new Masking(Masker.of(all, hashKey), promised(tool, all));
        });
    }

    private static @Nullable InputSchema promised(CallableTool tool, List<Mask> masks) {
        JsonNode declared = tool.listed().outputSchema();
        if (tool.outputSchema() == null || declared == null) {
            return null;
        }
        return switch (InputSchema.compileOutput(MaskedSchema.of(declared, masks))) {
            case SchemaCheck.Accepted(InputSchema promised) -> promised;
            case SchemaCheck.Refused refused -> throw new IllegalStateException("no schema for what is masked");
        };
    }

    private static HashKey unused() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HashKey.of(Base64.getEncoder().encodeToString(random));
    }
}
