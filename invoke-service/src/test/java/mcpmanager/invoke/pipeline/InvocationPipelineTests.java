package mcpmanager.invoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.invocation.InvocationCall.Channel;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.invocation.InvocationEvent.InvocationCancelled;
import mcpmanager.events.invocation.InvocationEvent.InvocationFailed;
import mcpmanager.events.invocation.InvocationEvent.InvocationStarted;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.tool.WithoutRedis;
import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.authentication.Credential;
import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.catalog.ListedTool;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.datasource.DataSources;
import mcpmanager.invoke.datasource.OpenedDataSource;
import mcpmanager.invoke.datasource.UnconnectedPool;
import mcpmanager.invoke.execution.Execution;
import mcpmanager.invoke.execution.ToolExecutor.Preparation;
import mcpmanager.invoke.idempotency.IdempotencyKey;
import mcpmanager.invoke.idempotency.Turn;
import mcpmanager.invoke.policy.OrganizationPolicies;
import mcpmanager.invoke.recording.Recording;
import mcpmanager.invoke.recording.RecordingFailure;
import mcpmanager.rules.column.ColumnMasking;
import mcpmanager.rules.policy.CallFacts;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.schema.SchemaCheck;
import mcpmanager.rules.sql.ParameterTypes;
import mcpmanager.rules.sql.ParameterTypes.Derivation;
import mcpmanager.rules.sql.SqlCheck;
import mcpmanager.rules.sql.SqlTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class InvocationPipelineTests {

    private static final CallerKey CALLER =
            new CallerKey(ApiKeyId.next(), OrganizationId.next(), McpServerId.next(), "key");

    private static final Execution.Completed RESULT =
            new Execution.Completed(Execution.Form.VALUE, "{}", List.of(), 0, false);

    /** What happened, in order. */
    private final List<String> story = new ArrayList<>();

    private final RecordingTwin recording = new RecordingTwin();
    private Mono<Execution> work = Mono.just(RESULT);
    private Preparation preparation = new Preparation.Ready(Mono.defer(() -> {
        story.add("run");
        return work;
    }));
    private @Nullable IdempotencyKey key;
    private boolean readOnly = true;

    @Test
    void aReadingToolRunsAndIsThenRecorded() {
        assertThat(invoke()).isEqualTo(new Outcome.Answered(Outcome.Form.VALUE, "{}"));
        assertThat(story).containsExactly("run", "InvocationSucceeded");
    }

    @Test
    void aChangingToolIsRecordedRunsAndIsRecordedAgain() {
        readOnly = false;

        assertThat(invoke()).isEqualTo(new Outcome.Answered(Outcome.Form.VALUE, "{}"));
        assertThat(story).containsExactly("InvocationStarted", "run", "InvocationSucceeded");
    }

    @Test
    void aChangingToolThatCanNotBeRecordedDoesNotRun() {
        readOnly = false;
        recording.failsFor = InvocationStarted.class;

        assertThat(invoke()).isEqualTo(new Outcome.Failed(FailureCode.RECORDING_UNAVAILABLE));
        assertThat(story).containsExactly("InvocationStarted", "InvocationFailed");
    }

    @Test
    void whatCanNotBeRecordedIsNotAnswered() {
        recording.failsFor = InvocationSucceeded.class;

        assertThat(invoke()).isEqualTo(new Outcome.Failed(FailureCode.RECORDING_UNAVAILABLE));
    }

    @Test
    void aMaskThatFailsIsCountedThoughItCanNotBeRecorded() {
        recording.failsFor = InvocationFailed.class;
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        CallMeters meters = new CallMeters();
        meters.bindTo(registry);
        Stage mask = call -> {
            call.end(new Ending.Failed(FailureCode.MASK_FAILED));
            return Stage.DONE;
        };
        List<Stage> stages = List.of(
                new Authenticate((key, slug) -> Mono.just(CALLER), recording),
                new Load(tool()),
                mask,
                new Record(recording, meters),
                new Answer(meters));

        assertThat(new InvocationPipeline(stages, recording, InstantSource.system())
                        .invoke(request())
                        .block())
                .isEqualTo(new Outcome.Failed(FailureCode.RECORDING_UNAVAILABLE));
        assertThat(registry.get(CallMeters.MASK_FAILURES).functionCounter().count())
                .isEqualTo(1);
    }

    @Test
    void whileRecordingIsKnownToFailNothingRuns() {
        recording.admits = false;

        assertThat(invoke()).isEqualTo(new Outcome.Failed(FailureCode.RECORDING_UNAVAILABLE));
        assertThat(story).isEmpty();
    }

    @Test
    void aBugOfOursIsRecordedAsSuch() {
        work = Mono.error(new IllegalStateException("bug"));

        assertThat(invoke()).isEqualTo(new Outcome.Failed(FailureCode.GATEWAY_FAULT));
        assertThat(story).containsExactly("run", "InvocationFailed");
        assertThat(((InvocationFailed) recording.events.getLast()).code()).isEqualTo("GATEWAY_FAULT");
    }

    @Test
    void aCancelledCallStopsTheWorkAndIsRecordedOnce() {
        work = Mono.<Execution>never().doOnCancel(() -> story.add("stopped"));
        Disposable call = pipeline().invoke(request()).subscribe();

        call.dispose();
        call.dispose();

        assertThat(story).containsExactly("run", "InvocationCancelled", "stopped");
        assertThat(recording.events).singleElement().isInstanceOf(InvocationCancelled.class);
    }

    @Test
    void aCallCancelledWhileItsEndIsBeingRecordedHasOneEnd() {
        recording.answer = Mono.never();
        Disposable call = pipeline().invoke(request()).subscribe();

        call.dispose();

        assertThat(story).containsExactly("run", "InvocationSucceeded");
    }

    @Test
    void aChangeThatIsGivenUpBeforeItsCommitWasCancelled() {
        preparation = new Preparation.Change(commitment -> Mono.never());
        Disposable call = pipeline().invoke(request()).subscribe();

        call.dispose();

        assertThat(story).containsExactly("InvocationStarted", "InvocationCancelled");
    }

    @Test
    void aChangeThatWasSentOffIsRecordedAsWhatItBecameThoughItsCallerLeft() {
        Sinks.One<Execution> answer = Sinks.one();
        preparation = new Preparation.Change(commitment -> {
            assertThat(commitment.begin("1", RESULT)).isTrue();
            return answer.asMono();
        });
        Disposable call = pipeline().invoke(request()).subscribe();

        call.dispose();
        answer.tryEmitValue(RESULT);

        assertThat(story).containsExactly("InvocationStarted", "InvocationSucceeded");
    }

    @Test
    void aChangeWhoseKeyCanNotBeRememberedIsNotMade() {
        preparation = new Preparation.Change(commitment -> Mono.fromSupplier(() -> {
            story.add("run");
            return RESULT;
        }));
        key = new IdempotencyKey("once");

        assertThat(invoke()).isEqualTo(new Outcome.Failed(FailureCode.IDEMPOTENCY_UNAVAILABLE));
        assertThat(story).containsExactly("InvocationFailed");
    }

    private Outcome invoke() {
        return Objects.requireNonNull(pipeline().invoke(request()).block(Duration.ofSeconds(5)));
    }

    private InvocationPipeline pipeline() {
        CallableTool tool = tool();
        CallMeters meters = new CallMeters();
        return new InvocationPipeline(
                List.of(
                        new Authenticate((key, slug) -> Mono.just(CALLER), recording),
                        new Load(tool),
                        new ResolvePolicy(organization -> new OrganizationPolicies(DefaultEffect.ALLOW, List.of())),
                        new OpenDataSource(new OpenedBefore()),
                        new Execute(
                                (called, arguments, source, client, mostRows) -> preparation,
                                call -> Mono.just(new Turn.Unavailable()),
                                recording),
                        new Record(recording, meters),
                        new Answer(meters)),
                recording,
                InstantSource.system());
    }

    private InvocationRequest request() {
        return new InvocationRequest(
                new Credential("key", true),
                null,
                Channel.REST,
                new ToolSelector.ByName("tool"),
                JsonNodeFactory.instance.objectNode(),
                null,
                null,
                TraceContext.start(null),
                CallingClient.SILENT,
                key,
                null);
    }

    private CallableTool tool() {
        JsonNode schema = JsonMapper.shared().readTree("{\"type\":\"object\"}");
        ParameterTypes types = ((Derivation.Derived) ParameterTypes.of(schema)).types();
        ExecConfig.PostgresQuery config =
                new ExecConfig.PostgresQuery(DataSourceId.next(), "select 1 as one", 1, 1000, Duration.ofSeconds(1));
        SqlTemplate template = ((SqlCheck.Accepted) SqlTemplate.check(config.template(), types.names())).template();
        ToolAnnotations annotations = new ToolAnnotations(null, readOnly, !readOnly, false, false);
        return new CallableTool(
                CALLER.organizationId(),
                0,
                new ListedTool(ToolId.next(), "tool", null, "Test.", schema, schema, annotations),
                new CallFacts.Tool("tool", "tool", List.of(), readOnly),
                ((SchemaCheck.Accepted) InputSchema.compile(schema)).schema(),
                null,
                new CallableTool.Limits(List.of(), WithoutRedis.LOCAL),
                List.of(),
                new CallableTool.CompiledQuery(config, template, types, null, ColumnMasking.of(null, template, null)));
    }

    /** Finds one tool, always. */
    private record Load(CallableTool tool) implements Stage {

        @Override
        public Mono<Void> apply(Invocation call) {
            call.loaded(tool);
            return DONE;
        }
    }

    private final class RecordingTwin implements Recording {

        private final List<InvocationEvent> events = new ArrayList<>();
        private boolean admits = true;
        private @Nullable Class<? extends InvocationEvent> failsFor;
        private Mono<Void> answer = Mono.empty();

        @Override
        public boolean admits() {
            return admits;
        }

        @Override
        public Mono<Void> record(InvocationEvent event, TraceContext trace) {
            return Mono.defer(() -> {
                events.add(event);
                story.add(event.getClass().getSimpleName());
                return event.getClass() == failsFor ? Mono.error(RecordingFailure.of()) : answer;
            });
        }
    }

    private static final class OpenedBefore implements DataSources {

        @Override
        public OpenedDataSource opened(OrganizationId organization, DataSourceId id) {
            return UnconnectedPool.of(id);
        }

        @Override
        public OpenedDataSource open(OrganizationId organization, DataSourceId id) {
            throw new AssertionError("it is open");
        }
    }
}
