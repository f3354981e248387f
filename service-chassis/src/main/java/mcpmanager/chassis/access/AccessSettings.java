package mcpmanager.chassis.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which tokens are believed.
 *
 * @param issuer the {@code iss} claim that a token must have
 * @param jwksUri where the issuer's public keys are (RFC 7517); fetched when first needed and when a key is unknown, at
 *     most every two seconds
 */
@ConfigurationProperties("mcpm.access")
public record AccessSettings(
        @DefaultValue("mcp-manager") String issuer,

        @DefaultValue("http://127.0.0.1:8080/.well-known/jwks.json")
        String jwksUri) {}
