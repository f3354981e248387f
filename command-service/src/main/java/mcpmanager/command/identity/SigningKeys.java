package mcpmanager.command.identity;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.Map;

/** The first key signs; tokens of the others are still, or already, believed. */
record SigningKeys(List<ECKey> keys) {

    ECKey signing() {
        return keys.getFirst();
    }

    List<JWK> published() {
        return keys.stream().<JWK>map(ECKey::toPublicJWK).toList();
    }

    /** RFC 7517. */
    Map<String, Object> toJson() {
        return new JWKSet(published()).toJSONObject();
    }

    @Override
    public String toString() {
        return "SigningKeys[" + keys.stream().map(ECKey::getKeyID).toList() + "]";
    }
}
