package mcpmanager.chassis.testing;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import mcpmanager.chassis.access.Caller;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** Takes {@code organisation.ROLE.ROLE} for a token; how tokens are checked is tested with the chassis. */
@Configuration(proxyBeanMethods = false)
public class PlainTokens {

    public static String of(OrganizationId organization, Role... roles) {
        return organization + "."
                + String.join(".", Arrays.stream(roles).map(Role::name).toList());
    }

    @Bean
    ReactiveJwtDecoder tokens() {
        return token -> {
            List<String> parts = List.of(token.split("\\."));
            return Mono.just(Jwt.withTokenValue(token)
                    .header("alg", "none")
                    .subject(UserId.next().toString())
                    .issuedAt(Instant.now())
                    .claim(Caller.ORGANIZATION_CLAIM, parts.getFirst())
                    .claim(Caller.ROLES_CLAIM, parts.subList(1, parts.size()))
                    .build());
        };
    }
}
