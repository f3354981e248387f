package mcpmanager.invoke.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a verified token says, in the form in which it is asked. */
final class TokenClaims {

    private static final int DEEPEST = 4;

    private TokenClaims() {}

    /**
     * The texts of each claim: a text, a number or a boolean is one, a list is those in it. Members of an object have names
     * with dots; a claim that has such a name itself goes before.
     */
    static Map<String, List<String>> texts(JWTClaimsSet claims) {
        Map<String, List<String>> nested = new HashMap<>();
        Map<String, List<String>> own = new HashMap<>();
        claims.getClaims().forEach((name, value) -> {
            if (value instanceof Map<?, ?> object) {
                collect(name, object, 1, nested);
            } else {
                own.put(name, texts(value));
            }
        });
        nested.putAll(own);
        return nested;
    }

    /** The OAuth client that got the token. */
    static @Nullable String clientId(JWTClaimsSet claims) {
        return claims.getClaim("client_id") instanceof String id && TokenRules.isName(id)
                ? id
                : claims.getClaim("azp") instanceof String id && TokenRules.isName(id) ? id : null;
    }

    /** {@code scope} is one text (RFC 9068); others write {@code scp}, some as a list. */
    static Set<String> scopes(JWTClaimsSet claims) {
        Set<String> scopes = new HashSet<>();
        for (String name : List.of("scope", "scp")) {
            texts(claims.getClaim(name)).forEach(text -> scopes.addAll(Arrays.asList(text.split(" "))));
        }
        return scopes;
    }

    private static void collect(String path, Map<?, ?> object, int depth, Map<String, List<String>> to) {
        object.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner && depth < DEEPEST) {
                collect(path + "." + name, inner, depth + 1, to);
            } else {
                to.put(path + "." + name, texts(value));
            }
        });
    }

    private static List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        for (Object each : value instanceof Collection<?> list ? list : value == null ? List.of() : List.of(value)) {
            if (each instanceof String || each instanceof Number || each instanceof Boolean) {
                texts.add(each.toString());
            }
        }
        return List.copyOf(texts);
    }
}
