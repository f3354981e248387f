package mcpmanager.invoke.catalog;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How old the replica is: the time since it was known to hold everything that was published. Part of readiness. */
@Component
public final class CatalogAge implements MeterBinder {

    private final Duration limit;
    private final InstantSource clock;
    private volatile @Nullable Instant completeAsOf;

    CatalogAge(CatalogSettings settings, InstantSource clock) {
        this.limit = settings.maxAge();
        this.clock = clock;
    }

    /** Null before anything was loaded. */
    public @Nullable Duration age() {
        Instant asOf = completeAsOf;
        return asOf == null ? null : Duration.between(asOf, clock.instant());
    }

    /** Past the limit nothing may be called: a revocation could have been missed. */
    public boolean isTooOld() {
        Instant asOf = completeAsOf;
        return asOf == null || clock.instant().isAfter(asOf.plus(limit));
    }

    /** {@code mcpm_catalog_age_seconds}; not a number before anything was loaded. */
    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder("mcpm.catalog.age", this, TimeUnit.MILLISECONDS, CatalogAge::ageMillis)
                .register(registry);
    }

    private double ageMillis() {
        Duration age = age();
        return age == null ? Double.NaN : age.toMillis();
    }

    @Nullable
    Instant completeAsOf() {
        return completeAsOf;
    }

    void complete(Instant asOf) {
        completeAsOf = asOf;
    }
}
