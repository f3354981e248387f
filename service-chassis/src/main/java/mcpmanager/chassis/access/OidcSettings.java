package mcpmanager.chassis.access;

import java.util.Map;
import mcpmanager.events.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A further issuer whose tokens are believed, such as an organisation's OpenID provider. Without an issuer there is none;
 * with one, the key set and the audience must be given too.
 *
 * @param jwksUri where its public keys are (RFC 7517); RS256 and ES256 are taken
 * @param audience that a token must be meant for
 * @param organizationClaim the claim with the id of the organisation
 * @param rolesClaim the claim with roles or groups, a list or a single text; dots lead into nested objects
 * @param roleMapping from what stands there to a role; what has no line here gives none
 */
@ConfigurationProperties("mcpm.access.oidc")
record OidcSettings(
        @Nullable String issuer,
        @Nullable String jwksUri,
        @Nullable String audience,
        @DefaultValue("org") String organizationClaim,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue Map<String, Role> roleMapping) {}
