package mcpmanager.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.axonframework.serialization.Revision;

@AnalyzeClasses(packages = "mcpmanager.events", importOptions = ImportOption.DoNotIncludeTests.class)
class PublishedLanguageTests {

    @ArchTest
    static final ArchRule every_event_is_a_record_with_its_own_revision = classes()
            .that()
            .implement(DomainEvent.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords()
            .andShould()
            .beAnnotatedWith(Revision.class);

    @ArchTest
    static final ArchRule the_language_is_free_of_frameworks =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");
}
