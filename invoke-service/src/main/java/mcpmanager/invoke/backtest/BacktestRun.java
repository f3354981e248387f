package mcpmanager.invoke.backtest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mcpmanager.events.invocation.InvocationCall;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.invocation.InvocationEvent.InvocationLimited;
import mcpmanager.events.invocation.InvocationEvent.InvocationStarted;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.MalformedEventException;
import mcpmanager.events.wire.UnknownEventTypeException;
import mcpmanager.invoke.backtest.Backtest.Difference;
import mcpmanager.invoke.backtest.Backtest.Group;
import mcpmanager.invoke.backtest.Backtest.Kind;
import mcpmanager.invoke.backtest.Backtest.Line;
import mcpmanager.invoke.ratelimit.Limit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** One back-test on its way through the records. For one thread; waits. */
final class BacktestRun implements AutoCloseable {

    private static final long PROGRESS_NANOS = 500_000_000;

    private final RecordedInvocations recorded;
    private final Judge judge;
    private final byte[] organization;
    private final int mostDifferences;
    private final Deque<Line> waiting = new ArrayDeque<>();
    private final Map<String, Counted> groups = new TreeMap<>();
    private long read;
    private long calls;
    private long differences;
    private long notDecided;
    private long claimsMissing;
    private long unreadable;
    private long lastProgress = System.nanoTime();
    private final LimitReplay replay = new LimitReplay();
    private boolean isSettled;
    private boolean summarized;

    private static final class Counted {
        private final ToolId tool;
        private final @Nullable ApiKeyId key;
        private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
        private long calls;

        private Counted(ToolId tool, @Nullable ApiKeyId key) {
            this.tool = tool;
            this.key = key;
        }
    }

    BacktestRun(RecordedInvocations recorded, Judge judge, OrganizationId organization, int mostDifferences) {
        this.recorded = recorded;
        this.judge = judge;
        this.organization = organization.toString().getBytes(StandardCharsets.US_ASCII);
        this.mostDifferences = mostDifferences;
    }

    /** True after the last line. */
    boolean isOver() {
        return summarized;
    }

    Line next() {
        while (true) {
            Line line = waiting.poll();
            if (line != null) {
                return line;
            }
            if (isSettled) {
                summarized = true;
                return summary();
            }
            for (ConsumerRecord<String, byte[]> each : recorded.next()) {
                consider(each);
            }
            isSettled = recorded.isAtEnd();
            replay.counted(recorded.readUntil()).forEach(this::settle);
            if (System.nanoTime() - lastProgress >= PROGRESS_NANOS) {
                lastProgress = System.nanoTime();
                waiting.add(new Backtest.Progress(read, recorded.total(), calls, differences));
            }
        }
    }

    private void consider(ConsumerRecord<String, byte[]> received) {
        read++;
        Header owner = received.headers().lastHeader("ce_orgid");
        if (owner == null || !Arrays.equals(owner.value(), organization)) {
            return;
        }
        try {
            if (CloudEventCodec.event(received) instanceof InvocationEvent event
                    && !(event instanceof InvocationStarted)) {
                consider(event);
            }
        } catch (MalformedEventException | UnknownEventTypeException none) {
            unreadable++;
        }
    }

    private void consider(InvocationEvent ended) {
        calls++;
        InvocationCall call = ended.call();
        switch (judge.judge(ended)) {
            case Judgement.Open open -> notDecided++;
            case Judgement.ClaimsMissing missing -> {
                notDecided++;
                claimsMissing++;
            }
            case Judgement.Judged(List<Kind> kinds, var decision, List<Limit> limits)
            when call.tool() != null -> {
                Difference told = new Difference(
                        "difference",
                        kinds,
                        call.invocationId(),
                        call.traceId(),
                        call.tool().toolId(),
                        call.keyId(),
                        call.token(),
                        call.receivedAt(),
                        Judge.was(ended),
                        decision);
                boolean wasLimited = ended instanceof InvocationLimited;
                boolean isAllowed = decision != null && decision.effect() == Effect.ALLOW;
                if (!isAllowed || (limits.isEmpty() && !wasLimited)) {
                    settle(told);
                } else {
                    replay.add(told, limits, wasLimited);
                }
            }
            case Judgement.Judged withoutTool -> notDecided++;
        }
    }

    private void settle(Difference call) {
        Counted group = groups.computeIfAbsent(
                call.toolId() + "/" + call.keyId(), any -> new Counted(call.toolId(), call.keyId()));
        group.calls++;
        call.kinds().forEach(kind -> group.kinds.merge(kind, 1L, Long::sum));
        if (!call.kinds().isEmpty() && differences++ < mostDifferences) {
            waiting.add(call);
        }
    }

    private Backtest.Summary summary() {
        return new Backtest.Summary(
                "summary",
                calls,
                differences,
                notDecided,
                claimsMissing,
                unreadable,
                groups.values().stream()
                        .map(group -> new Group(group.tool, group.key, group.calls, Map.copyOf(group.kinds)))
                        .toList());
    }

    @Override
    public void close() {
        recorded.close();
    }
}
