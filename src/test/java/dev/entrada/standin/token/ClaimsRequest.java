package dev.entrada.standin.token;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Given;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code claims} parameter (OpenID Connect Core §5.5), as far as it is about the access token (A12).
 *
 * @param policies conditional access policies that a challenge named
 * @param contexts authentication contexts: {@code c1} to {@code c99}
 * @param capabilities of the client: {@code cp1} for one that understands claims challenges
 */
public record ClaimsRequest(Set<String> policies, Set<String> contexts, Set<String> capabilities) {
    static final ClaimsRequest NOTHING = new ClaimsRequest(Set.of(), Set.of(), Set.of());

    /** @throws dev.entrada.standin.wire.Refusal 9002313 for what is no JSON object */
    public static ClaimsRequest of(Given given) {
        return given.optional("claims").map(ClaimsRequest::parse).orElse(NOTHING);
    }

    private static ClaimsRequest parse(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            var token = Optional.ofNullable(reader.readObject().getJsonObject("access_token"))
                    .orElse(JsonObject.EMPTY_JSON_OBJECT);
            var policies = Stream.concat(values(token, "polids"), values(token, "capolids"));
            return new ClaimsRequest(
                    policies.collect(toUnmodifiableSet()),
                    values(token, "acrs").collect(toUnmodifiableSet()),
                    values(token, "xms_cc").collect(toUnmodifiableSet()));
        } catch (JsonException | ClassCastException malformed) {
            throw Aadsts.MALFORMED.because();
        }
    }

    private static Stream<String> values(JsonObject token, String claim) {
        if (!(token.get(claim) instanceof JsonObject wanted)) {
            return Stream.empty();
        }
        var several = Optional.ofNullable(wanted.getJsonArray("values")).orElse(JsonArray.EMPTY_JSON_ARRAY);
        var one = Optional.ofNullable(wanted.getJsonString("value"));
        return Stream.concat(several.getValuesAs(JsonString.class).stream(), one.stream())
                .map(JsonString::getString);
    }

    /** Both together. */
    ClaimsRequest and(ClaimsRequest more) {
        return new ClaimsRequest(
                union(policies, more.policies), union(contexts, more.contexts), union(capabilities, more.capabilities));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
