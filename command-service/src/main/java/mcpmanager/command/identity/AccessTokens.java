package mcpmanager.command.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import mcpmanager.chassis.access.AccessSettings;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.access.SessionCookie;
import mcpmanager.events.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs access tokens: JWT, ES256. */
@Component
class AccessTokens {

    private final ECKey key;
    private final ECDSASigner signer;
    private final String issuer;
    private final Duration lifetime;
    private final Clock clock;

    AccessTokens(ECKey key, IdentitySettings settings, AccessSettings access, Clock clock) throws JOSEException {
        this.key = key;
        this.signer = new ECDSASigner(key);
        this.lifetime = settings.accessLifetime();
        this.issuer = access.issuer();
        this.clock = clock;
    }

    Duration lifetime() {
        return lifetime;
    }

    /**
     * @param csrf what the holder has to prove itself with when the token comes in a cookie; null: it may not
     */
    String sign(Credential user, @Nullable TokenHash csrf) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(user.userId().toString())
                .claim(Caller.ORGANIZATION_CLAIM, user.organizationId().toString())
                .claim(
                        Caller.ROLES_CLAIM,
                        user.roles().stream().map(Role::name).sorted().toList())
                .claim(SessionCookie.CSRF_CLAIM, csrf == null ? null : csrf.base64Url())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .build();
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
        return token.serialize();
    }
}
