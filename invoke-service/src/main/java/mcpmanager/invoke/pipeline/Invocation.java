package mcpmanager.invoke.pipeline;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import mcpmanager.events.invocation.InvocationCall;
import mcpmanager.events.invocation.InvocationCall.ToolVersion;
import mcpmanager.events.invocation.InvocationEvent.DataSourceVersion;
import mcpmanager.events.invocation.InvocationEvent.StageTiming;
import mcpmanager.events.invocation.InvocationId;
import mcpmanager.events.invocation.PolicyDecision;
import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.authentication.CallerToken;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.datasource.OpenedDataSource;
import mcpmanager.invoke.execution.Commitment;
import mcpmanager.invoke.policy.Obligations;
import mcpmanager.invoke.ratelimit.Allowance;
import mcpmanager.invoke.ratelimit.Counted;
import mcpmanager.rules.hash.HashKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call on its way through the stages, which run one after another, on whatever thread. Only a cancellation looks at
 * it from aside; it sees each fact whole or not at all.
 */
final class Invocation {

    private final InvocationRequest request;
    private final Instant receivedAt;
    private final long started = System.nanoTime();
    private final boolean argumentsFit;
    private final InvocationId id = InvocationId.next();
    private final AtomicBoolean concluded = new AtomicBoolean();
    private final List<StageTiming> timings = new ArrayList<>(8);

    private volatile @Nullable ServerCaller caller;
    private volatile @Nullable CallableTool tool;
    private volatile @Nullable HashKey hashKey;
    private volatile @Nullable PolicyDecision decision;
    private volatile Set<String> claimsAsked = Set.of();
    private volatile ObjectNode arguments;
    private volatile Obligations obligations = Obligations.NONE;
    private volatile @Nullable Counted counted;
    private volatile @Nullable OpenedDataSource dataSource;
    private volatile @Nullable Commitment commitment;
    private volatile @Nullable Ending ending;
    private @Nullable Outcome outcome;

    Invocation(InvocationRequest request, Instant receivedAt) {
        this.request = request;
        this.receivedAt = receivedAt;
        this.arguments = request.arguments();
        this.argumentsFit = ArgumentLimits.fit(request.arguments());
    }

    InvocationRequest request() {
        return request;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    /** Since it was received. */
    long nanos() {
        return System.nanoTime() - started;
    }

    boolean argumentsFit() {
        return argumentsFit;
    }

    @Nullable
    ServerCaller caller() {
        return caller;
    }

    ServerCaller authenticatedCaller() {
        return requireNonNull(caller, "not authenticated");
    }

    void authenticated(ServerCaller by) {
        caller = by;
    }

    CallableTool tool() {
        return requireNonNull(tool, "no tool loaded");
    }

    void loaded(CallableTool found) {
        tool = found;
    }

    /** Without a key the sensitive arguments are hidden as well, but not hashed. */
    void hashWith(HashKey key) {
        hashKey = key;
    }

    /** What the tool is called with: as they were sent until policies are resolved. */
    ObjectNode arguments() {
        return arguments;
    }

    /** Of a token's claims, the record has those that policies ask for. */
    void askedFor(Set<String> claims) {
        claimsAsked = claims;
    }

    void decided(PolicyDecision by) {
        decision = by;
    }

    /** What the policies that allow the call demand of its result. */
    Obligations obligations() {
        return obligations;
    }

    void allowed(ObjectNode with, Obligations demanded) {
        arguments = with;
        obligations = demanded;
    }

    /** Ends the call when it may not be made. */
    void counted(Counted under) {
        counted = under;
        if (!under.isGranted()) {
            end(under.isKnown() ? Ending.Limited.of(under) : new Ending.Failed(FailureCode.LIMITS_UNAVAILABLE));
        }
    }

    /** What the caller has left; none without limits. */
    List<Allowance> allowances() {
        Counted under = counted;
        return under == null ? List.of() : under.allowances();
    }

    @Nullable
    OpenedDataSource dataSource() {
        return dataSource;
    }

    void opened(OpenedDataSource source) {
        dataSource = source;
    }

    @Nullable
    Ending ending() {
        return ending;
    }

    /** The last word counts: what can't be recorded ends otherwise than it was going to. */
    void end(Ending with) {
        ending = with;
    }

    Outcome outcome() {
        return requireNonNull(outcome, "no answer");
    }

    void answer(Outcome with) {
        outcome = with;
    }

    /** True once: whoever gets it writes the one event that concludes the call's record. */
    boolean conclude() {
        return concluded.compareAndSet(false, true);
    }

    void took(Stage stage, long nanos) {
        synchronized (timings) {
            timings.add(new StageTiming(stage.name(), nanos / 1000));
        }
    }

    List<StageTiming> timings() {
        synchronized (timings) {
            return List.copyOf(timings);
        }
    }

    /** Null: the call changes nothing in a transaction. */
    @Nullable
    Commitment commitment() {
        return commitment;
    }

    void changes(Commitment with) {
        commitment = with;
    }

    @Nullable
    DataSourceVersion dataSourceVersion() {
        OpenedDataSource source = dataSource;
        return source == null ? null : new DataSourceVersion(source.id(), source.version());
    }

    /**
     * The call as events tell of it. Arguments only once the tool is known, never those beyond the limits, and the
     * sensitive ones hidden.
     */
    InvocationCall call() {
        ServerCaller by = authenticatedCaller();
        CallableTool found = tool;
        Counted under = counted;
        HiddenArguments shown = found != null && argumentsFit
                ? HiddenArguments.of(found.sensitive(), arguments, hashKey)
                : HiddenArguments.NONE;
        return new InvocationCall(
                id,
                by.organizationId(),
                by.serverId(),
                by instanceof CallerKey key ? key.keyId() : null,
                request.channel(),
                CallersText.toolName(request.tool()),
                found == null ? null : new ToolVersion(found.listed().id(), found.version()),
                shown.arguments(),
                shown.hashes(),
                CallersText.clientName(request.clientName()),
                CallersText.protocolVersion(request.protocolVersion()),
                request.trace().traceId(),
                request.trace().spanId(),
                request.trace().linked(),
                receivedAt,
                decision,
                by instanceof CallerToken token ? token.recorded(claimsAsked) : null,
                under == null ? null : under.state(),
                request.trial() == null ? null : request.trial().by());
    }
}
