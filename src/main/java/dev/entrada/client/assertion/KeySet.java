package dev.entrada.client.assertion;

import static java.util.stream.Collectors.toUnmodifiableList;

import dev.entrada.oauth.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Reads a JWK Set of public keys, RFC 7517 §5. */
public final class KeySet {
    /** RFC 7518 §6.2.2, §6.3.2, §6.4: what a key that everybody may read must not have. */
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private KeySet() {}

    /** @throws IllegalArgumentException with a sentence, if it is not a key set or has a key that should be private */
    public static List<PublicJsonWebKey> parse(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return parse(reader.readObject());
        } catch (IllegalArgumentException said) {
            throw said;
        } catch (RuntimeException notAnObject) { // a bare one where Parsson finds the nesting too deep
            throw new IllegalArgumentException("the key set is not a JSON object", notAnObject);
        }
    }

    /** @throws IllegalArgumentException with a sentence, if it is not a key set or has a key that should be private */
    public static List<PublicJsonWebKey> parse(JsonObject set) {
        if (!(set.get("keys") instanceof JsonArray keys)) {
            throw new IllegalArgumentException("the key set has no keys");
        }
        return keys.stream().flatMap(KeySet::key).collect(toUnmodifiableList());
    }

    /** RFC 7517 §5: a key of a type that we do not know is passed over. */
    private static Stream<PublicJsonWebKey> key(Object member) {
        if (!(member instanceof JsonObject key)) {
            throw new IllegalArgumentException("the key set has a member that is no key");
        }
        if (key.keySet().stream().anyMatch(PRIVATE::contains)) {
            throw new IllegalArgumentException("the key set has a private or a symmetric key");
        }
        return read(key).stream();
    }

    private static Optional<PublicJsonWebKey> read(JsonObject key) {
        try {
            return Optional.of(PublicJsonWebKey.Factory.newPublicJwk(JsonUtil.parseJson(key.toString())));
        } catch (JoseException | RuntimeException unknown) {
            return Optional.empty();
        }
    }
}
