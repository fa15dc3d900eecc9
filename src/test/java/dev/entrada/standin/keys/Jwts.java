package dev.entrada.standin.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.AppRegistration;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Signs and reads the tokens of the tenant. */
public final class Jwts {
    private final SigningKeys keys;
    private final Switches switches;

    public Jwts(SigningKeys keys, Switches switches) {
        this.keys = keys;
        this.switches = switches;
    }

    /** A v2.0 token that concerns {@code app}: its header has {@code kid} alone. */
    public String sign(JsonObject claims, AppRegistration app) {
        return compact(claims, new JsonWebSignature(), key(app));
    }

    /** A v1.0 token: its header has {@code x5t} as well. */
    public String signV1(JsonObject claims, AppRegistration app) {
        var jws = new JsonWebSignature();
        var key = key(app);
        jws.setHeader("x5t", key.kid());
        return compact(claims, jws, key);
    }

    /**
     * A token for Microsoft Graph: signed over another {@code nonce} than its header shows, so that nobody but Graph can
     * verify it (T11).
     */
    public String signForGraph(JsonObject claims, String nonce) {
        var jws = new JsonWebSignature();
        var key = keys.common().signing();
        jws.setHeader("x5t", key.kid());
        jws.setHeader("nonce", nonce + "-transformed");
        var parts = compact(claims, jws, key).split("\\.");
        var header = new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8).replace(nonce + "-transformed", nonce);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8)) + "." + parts[1] + "."
                + parts[2];
    }

    private SigningKey key(AppRegistration app) {
        return switches.is(AppCondition.OWN_SIGNING_KEYS)
                ? keys.of(app.clientId()).signing()
                : keys.common().signing();
    }

    private static String compact(JsonObject claims, JsonWebSignature jws, SigningKey key) {
        jws.setHeader("typ", "JWT");
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKeyIdHeaderValue(key.kid());
        jws.setKey(key.privateKey());
        jws.setPayload(claims.toString());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the stand-in cannot sign", e);
        }
    }

    /** The claims, if one of the published keys signed them. */
    public Optional<JsonObject> verified(String jwt) {
        try {
            var jws = new JsonWebSignature();
            jws.setCompactSerialization(jwt);
            var key = Optional.ofNullable(jws.getKeyIdHeaderValue()).flatMap(keys::publicKey);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            jws.setKey(key.get());
            return jws.verifySignature() ? Optional.of(json(jws.getPayload())) : Optional.empty();
        } catch (JoseException | JsonException malformed) {
            return Optional.empty();
        }
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
