package mcpmanager.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ByteArrayInputStream;

@AnalyzeClasses(packages = "mcpmanager.rules", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTests {

    @ArchTest
    static final ArchRule rules_know_no_framework_and_do_no_input_or_output = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.springframework..",
                            "org.axonframework..",
                            "reactor..",
                            "io.r2dbc..",
                            "java.sql..",
                            "java.io..",
                            "java.net..",
                            "java.nio.file..",
                            "java.nio.channels..")
                    .and(not(equivalentTo(ByteArrayInputStream.class)))); // only a way to hand over bytes

    @ArchTest
    static final ArchRule rules_use_their_libraries_and_nothing_else = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "mcpmanager.rules..",
                    "java..",
                    "javax.crypto..",
                    "org.jspecify..",
                    "tools.jackson..",
                    "net.sf.jsqlparser..",
                    "com.networknt.schema..",
                    "com.google.re2j..",
                    "com.google.common.collect..",
                    "dev.cel..",
                    "run.endive.wasm..",
                    "com.google.crypto.tink..");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Dto)");

    @ArchTest
    static final ArchRule the_schema_profile_does_not_know_sql = noClasses()
            .that()
            .resideInAPackage("..schema..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..rules.sql..");

    @ArchTest
    static final ArchRule nothing_waits_or_looks_at_a_clock = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread");
}
