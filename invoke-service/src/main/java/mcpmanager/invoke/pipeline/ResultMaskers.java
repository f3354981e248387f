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
import mcpmanager.invoke.catalog.CallableTool.CompiledQuery;
import mcpmanager.invoke.hash.HashKeys;
import mcpmanager.invoke.policy.ResultMasks;
import mcpmanager.rules.column.ColumnMasking;
import mcpmanager.rules.hash.HashKey;
import mcpmanager.rules.masking.Masker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What masks the results of a tool, compiled once for each set of masks. */
@Component
final class ResultMaskers {

    private static final int MOST_KEPT = 2_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** Where nothing is hashed, none is asked for. */
    private static final HashKey UNUSED = unused();

    private final HashKeys keys;
    private final Cache<Key, Masker> compiled =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(KEPT).build();

    private record Key(ToolId tool, long version, List<FieldMask> masks, HashKey hashKey) {}

    ResultMaskers(HashKeys keys) {
        this.keys = keys;
    }

    /** An error when the masks can't be applied: then nothing of a result may be shown. */
    Mono<Masker> of(CallableTool tool, List<FieldMask> masks) {
        if (masks.stream().noneMatch(mask -> mask.strategy() == Strategy.HASH)) {
            return Mono.fromSupplier(() -> masker(tool, masks, UNUSED));
        }
        OrganizationId organization = tool.organizationId();
        HashKey open = keys.opened(organization);
        return (open == null ? keys.open(organization) : Mono.just(open))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("the organisation's hash key is not open")))
                .map(key -> masker(tool, masks, key));
    }

    private Masker masker(CallableTool tool, List<FieldMask> masks, HashKey hashKey) {
        return compiled.get(
                new Key(tool.listed().id(), tool.version(), masks, hashKey),
                key -> Masker.of(ResultMasks.of(masks, columns(tool)), hashKey));
    }

    private static HashKey unused() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HashKey.of(Base64.getEncoder().encodeToString(random));
    }

    private static @Nullable ColumnMasking columns(CallableTool tool) {
        return tool.execution() instanceof CompiledQuery query ? query.columns() : null;
    }
}
