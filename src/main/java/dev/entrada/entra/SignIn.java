package dev.entrada.entra;

import dev.entrada.oauth.Json;
import dev.entrada.oauth.Scopes;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A user whom Entra vouched for: every claim is from a token that was verified against Entra's JWKS.
 *
 * @param tenant {@code tid}
 * @param subject {@code oid}; with the tenant it is the only key of a user, names and addresses change owners
 * @param name for display only; empty if Entra gave none
 * @param entraScopes what Entra granted: short names from {@code scp}
 * @param roles app roles that the user holds
 */
public record SignIn(
        String tenant, String subject, String name, Scopes entraScopes, Set<String> roles, UpstreamTokens tokens) {

    public SignIn {
        roles = Set.copyOf(roles);
    }

    /** What {@link #toJson} wrote. */
    public static SignIn of(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            var held = reader.readObject();
            return new SignIn(
                    held.getString("tid"),
                    held.getString("oid"),
                    held.getString("name"),
                    Scopes.of(held.getString("scp")),
                    held.getJsonArray("roles").getValuesAs(JsonString::getString).stream()
                            .collect(Collectors.toUnmodifiableSet()),
                    UpstreamTokens.of(held.getString("tokens")));
        }
    }

    /** In clear, tokens and name included: seal it before it is stored. */
    public String toJson() {
        return Json.createObjectBuilder()
                .add("tid", tenant)
                .add("oid", subject)
                .add("name", name)
                .add("scp", entraScopes.toString())
                .add("roles", Json.createArrayBuilder(roles))
                .add("tokens", tokens.toJson())
                .build()
                .toString();
    }

    @Override
    public String toString() {
        return "SignIn[" + tenant + "/" + subject + "]";
    }
}
