package mcpmanager.invoke.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an access token must be: a JWT that is signed with a public-key algorithm, by its issuer, for this audience, now.
 * Keys that a token itself brings or points to ({@code jwk}, {@code jku}, {@code x5u}, {@code x5c}) are never looked at.
 */
final class TokenRules {

    /** Longest token, in characters; this bounds all that is in it. */
    static final int LONGEST = 8 * 1024;

    static final int CLOCK_SKEW_SECONDS = 30;
    private static final int LONGEST_NAME = 255;

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** RFC 9068, and what issuers wrote before it; some write nothing. */
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES = new DefaultJOSEObjectTypeVerifier<>(
            new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), JOSEObjectType.JWT, null);

    private TokenRules() {}

    /** Its claims have been checked, its signature has not. */
    record Claimed(SignedJWT token, JWTClaimsSet claims) {

        JWSHeader header() {
            return token.getHeader();
        }
    }

    /** Null when it is no token that a signature could make good. Costs little. */
    static @Nullable Claimed claimed(String text, String issuer, String audience, Instant now) {
        if (text.length() > LONGEST) {
            return null;
        }
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWTClaimsSet claims = token.getJWTClaimsSet();
            TYPES.verify(token.getHeader().getType(), null);
            new Claims(issuer, audience, now).verify(claims, null);
            return ALGORITHMS.contains(token.getHeader().getAlgorithm())
                            && isName(claims.getSubject())
                            && claims.getClaim("cnf") == null
                    ? new Claimed(token, claims)
                    : null;
        } catch (ParseException | BadJOSEException | RuntimeException | StackOverflowError notGood) {
            return null;
        }
    }

    /** Whether one of the keys signed it. */
    static boolean isSigned(Claimed claimed, List<JWK> keys) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(TYPES);
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(new JWKSet(keys))));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        try {
            return processor.process(claimed.token(), null).equals(claimed.claims());
        } catch (BadJOSEException | JOSEException | RuntimeException notSigned) {
            return false;
        }
    }

    /** Whether it can name someone: not blank, and not longer than anyone's name is. */
    static boolean isName(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST_NAME;
    }

    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final Instant now;

        Claims(String issuer, String audience, Instant now) {
            super(audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp", "sub", "aud"));
            this.now = now;
            setMaxClockSkew(CLOCK_SKEW_SECONDS);
        }

        @Override
        protected Date currentTime() {
            return Date.from(now);
        }
    }
}
