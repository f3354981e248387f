package mcpmanager.embedded;

import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;

/** Spring Boot sets Logback back when the first context starts, after the broker has: lowers its levels again. */
final class QuietAfterBoot implements ApplicationListener<ApplicationPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        KafkaLogging.quiet();
    }
}
