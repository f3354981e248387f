package mcpmanager.audit;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import mcpmanager.chassis.testing.ReactiveServiceRules;

/** The rules of the tree. */
@AnalyzeClasses(packages = "mcpmanager.audit", importOptions = DoNotIncludeTests.class)
final class ArchitectureTests {

    @ArchTest
    static final ArchTests reactive = ArchTests.in(ReactiveServiceRules.class);

    @ArchTest
    static final ArchRule featuresDoNotReachIntoEachOther = slices().matching("mcpmanager.audit.(*)..")
            .namingSlices("$1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("mcpmanager.audit.invocation"));

    @ArchTest
    static final ArchRule servicesDoNotKnowEachOther = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "mcpmanager.command..",
                    "mcpmanager.invoke..",
                    "mcpmanager.query..",
                    "mcpmanager.embedded..",
                    "mcpmanager.standalone..");
}
