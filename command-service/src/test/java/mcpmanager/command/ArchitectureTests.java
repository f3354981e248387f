package mcpmanager.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

@AnalyzeClasses(packages = "mcpmanager.command", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final Set<String> FEATURES = Set.of("tool", "server", "datasource", "policy", "module", "identity");

    /** Features meet in {@code claim} only; identity's bootstrap also makes an {@code organization}. */
    @ArchTest
    static final ArchRule features_do_not_reach_into_each_other =
            slices().assignedFrom(new Features()).should().notDependOnEachOther();

    @ArchTest
    static final ArchRule deciders_are_free_of_frameworks = noClasses()
            .that()
            .haveNameMatching(".*\\.(Tool|McpServer|DataSource|WasmModule|Policy|User|Organization)(\\$.*)?")
            .or()
            .haveSimpleNameEndingWith("Rules")
            .or()
            .haveSimpleNameEndingWith("Limits")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.axonframework..", "reactor..", "java.sql..");

    @ArchTest
    static final ArchRule names_say_what_a_class_is =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Dto|DTO|Service\\w+)");

    @ArchTest
    static final ArchRule only_aggregates_and_the_wiring_know_axons_command_side = classes()
            .that()
            .resideInAnyPackage(
                    "..tool..",
                    "..server..",
                    "..datasource..",
                    "..module..",
                    "..policy..",
                    "..identity..",
                    "..organization..")
            .and()
            .haveSimpleNameNotEndingWith("Aggregate")
            .and()
            .haveNameNotMatching(".*Command(\\$.*)?")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("org.axonframework..");

    @ArchTest
    static final ArchRule nothing_blocks_a_reactive_pipeline = noClasses()
            .should()
            .callMethod("reactor.core.publisher.Mono", "block")
            .allowEmptyShould(true);

    private static final class Features implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String feature = type.getPackageName().replaceFirst("mcpmanager\\.command\\.?", "");
            return FEATURES.contains(feature) ? SliceIdentifier.of(feature) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "features";
        }
    }
}
