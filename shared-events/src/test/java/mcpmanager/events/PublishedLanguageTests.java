package mcpmanager.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import mcpmanager.events.wire.EventTypes;
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
    static void every_event_has_a_type(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(type -> type.isAssignableTo(DomainEvent.class) && !type.isInterface())
                        .map(JavaClass::reflect))
                .containsExactlyInAnyOrderElementsOf(EventTypes.all());
    }

    @ArchTest
    static final ArchRule the_language_is_free_of_frameworks =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");
}
