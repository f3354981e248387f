package mcpmanager.invoke;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

@AnalyzeClasses(packages = "mcpmanager.invoke", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    private static final Set<String> BLOCKING =
            Set.of("block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream");

    /** Edges know the pipeline, the pipeline its stages' ports, and each port what it is about. */
    @ArchTest
    static final ArchRule authenticationKnowsNoOtherFeature = onlyKnows("authentication");

    @ArchTest
    static final ArchRule accessTokensAreAWayToAuthenticate = onlyKnows("oauth", "authentication", "address");

    @ArchTest
    static final ArchRule policiesKnowNoOtherFeature = onlyKnows("policy");

    @ArchTest
    static final ArchRule catalogKnowsWhoCallsAndWhatPoliciesAndInstalledToolsAre =
            onlyKnows("catalog", "authentication", "policy", "custom");

    @ArchTest
    static final ArchRule dataSourcesKnowTheCatalog = onlyKnows("datasource", "catalog");

    @ArchTest
    static final ArchRule executionKnowsToolsAndDataSources =
            onlyKnows("execution", "catalog", "datasource", "custom", "wasm");

    @ArchTest
    static final ArchRule modulesKnowNoOtherFeature = onlyKnows("wasm");

    @ArchTest
    static final ArchRule floodProtectionKnowsWhoCalls = onlyKnows("flood", "authentication");

    @ArchTest
    static final ArchRule customToolsKnowNoOtherFeature = onlyKnows("custom");

    @ArchTest
    static final ArchRule rateLimitsKnowWhoCallsWhat =
            onlyKnows("ratelimit", "authentication", "catalog", "policy", "redis", "instance");

    @ArchTest
    static final ArchRule idempotencyKnowsWhoCallsAndWhatBecameOfIt =
            onlyKnows("idempotency", "authentication", "datasource", "execution", "hash", "redis");

    @ArchTest
    static final ArchRule recordingKnowsNoOtherFeature = onlyKnows("recording");

    @ArchTest
    static final ArchRule pipelineKnowsThePortsOfItsStages = onlyKnows(
            "pipeline",
            "authentication",
            "catalog",
            "policy",
            "ratelimit",
            "hash",
            "datasource",
            "execution",
            "recording",
            "idempotency",
            "custom");

    @ArchTest
    static final ArchRule simulationDecidesAsThePipelineDoes =
            onlyKnows("simulation", "authentication", "catalog", "policy", "ratelimit", "pipeline");

    @ArchTest
    static final ArchRule backtestsDecideAsThePipelineDoes =
            onlyKnows("backtest", "authentication", "catalog", "policy", "ratelimit", "simulation");

    @ArchTest
    static final ArchRule theRegistryKnowsWhatItTellsAndToWhom =
            onlyKnows("registry", "authentication", "catalog", "address");

    @ArchTest
    static final ArchRule healthKnowsWhatIsLookedAt =
            onlyKnows("health", "catalog", "datasource", "execution", "instance");

    @ArchTest
    static final ArchRule restKnowsThePipelineAndForWhomItIsTried =
            onlyKnows("rest", "pipeline", "authentication", "custom", "ratelimit", "simulation", "idempotency");

    @ArchTest
    static final ArchRule mcpKnowsThePipelineAndWhatItLists = onlyKnows(
                    "mcp", "pipeline", "catalog", "authentication", "oauth", "address", "custom", "idempotency")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothingBlocks = noClasses()
            .should()
            .callMethodWhere(new DescribedPredicate<JavaCall<?>>("it blocks on a publisher") {
                @Override
                public boolean test(JavaCall<?> call) {
                    return BLOCKING.contains(call.getName())
                            && call.getTargetOwner().getPackageName().startsWith("reactor.core.publisher");
                }
            });

    @ArchTest
    static final ArchRule noThreadLocals =
            noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);

    @ArchTest
    static final ArchRule rulesOfTheReplicaArePure = noClasses()
            .that()
            .haveNameMatching(
                    ".*\\.(CatalogEntry|CatalogFold|PolicyFold|VisibleSet|ToolCompiler|PgText|PgArray|RowsToJson"
                            + "|ArgumentLimits|CallersText|Ending)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "reactor..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule otherServicesAreFarAway = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "mcpmanager.command..", "mcpmanager.query..", "mcpmanager.audit..", "mcpmanager.standalone..");

    private static ArchRule onlyKnows(String feature, String... others) {
        String[] allowed = new String[others.length + 1];
        allowed[0] = "mcpmanager.invoke." + feature + "..";
        for (int i = 0; i < others.length; i++) {
            allowed[i + 1] = "mcpmanager.invoke." + others[i] + "..";
        }
        return classes()
                .that()
                .resideInAPackage("mcpmanager.invoke." + feature + "..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.or(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage(
                                "mcpmanager.invoke.."),
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(allowed)));
    }
}
