package mcpmanager.command;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;

/** Tokens for callers that the service has no users for. */
public final class Tokens {

    private Tokens() {}

    public static String of(ECKey key, OrganizationId organization, Role role) {
        return sign(key, "mcp-manager", organization, role, Instant.now().plusSeconds(60));
    }

    public static String sign(ECKey key, String issuer, OrganizationId organization, Role role, Instant expiry) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(UserId.next().toString())
                        .claim("org", organization.toString())
                        .claim("roles", List.of(role.name()))
                        .expirationTime(Date.from(expiry))
                        .build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
