package dev.entrada.it;

import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An MCP client as far as OAuth goes: public, with a loopback redirect URI on which nobody has to listen, since a {@link
 * Browser} stops there.
 */
public record OAuthClient(Entrada entrada, String id, URI redirectUri, CodeVerifier verifier) {
    private static final URI REDIRECT_URI = URI.create("http://127.0.0.1:31999/callback");
    private static final String STATE = "a state with ~ - _ . and + & = % ü in it";

    /** Introduces itself as the MCP SDKs do, RFC 7591. */
    public static OAuthClient register(Entrada entrada) {
        return register(entrada, metadata("Integration test"));
    }

    /** Introduces itself with these metadata; its answers go to the first redirect URI. */
    public static OAuthClient register(Entrada entrada, JsonObject metadata) {
        var answer = Http.postJson(entrada.at("/register"), metadata);
        if (answer.statusCode() != 201) {
            throw new AssertionError("registration was refused: " + answer.statusCode() + " " + answer.body());
        }
        return of(entrada, Http.json(answer));
    }

    /** The one that such a registration response is about. */
    static OAuthClient of(Entrada entrada, JsonObject registered) {
        var redirectUri = URI.create(registered.getJsonArray("redirect_uris").getString(0));
        return new OAuthClient(
                entrada, registered.getString("client_id"), redirectUri, new CodeVerifier("v".repeat(64)));
    }

    public static JsonObject metadata(String name) {
        return Json.createObjectBuilder()
                .add("client_name", name)
                .add("redirect_uris", Json.createArrayBuilder().add(REDIRECT_URI.toString()))
                .add(
                        "grant_types",
                        Json.createArrayBuilder().add("authorization_code").add("refresh_token"))
                .add("response_types", Json.createArrayBuilder().add("code"))
                .add("token_endpoint_auth_method", "none")
                .build();
    }

    /** The parameters of a well-formed authorization request; change what the test is about. */
    public Map<String, String> parameters(String scope) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", id);
        parameters.put("redirect_uri", redirectUri.toString());
        parameters.put("scope", scope);
        parameters.put("state", STATE);
        parameters.put("code_challenge", CodeChallenge.of(verifier).value());
        parameters.put("code_challenge_method", "S256");
        parameters.put("resource", entrada.mcp().toString());
        return parameters;
    }

    public URI authorizationRequest(Map<String, String> parameters) {
        return URI.create(entrada.at("/authorize") + "?" + Http.encoded(parameters));
    }

    public URI authorizationRequest(String scope) {
        return authorizationRequest(parameters(scope));
    }

    public HttpResponse<String> redeem(String code) {
        return token(redemption(code));
    }

    public HttpResponse<String> refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "client_id", id, "refresh_token", refreshToken));
    }

    public HttpResponse<String> token(Map<String, String> form) {
        return Http.postForm(entrada.at("/token"), form);
    }

    /** The form of a code request; change what the test is about. */
    public Map<String, String> redemption(String code) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", id);
        form.put("code", code);
        form.put("redirect_uri", redirectUri.toString());
        form.put("code_verifier", verifier.value());
        form.put("resource", entrada.mcp().toString());
        return form;
    }

    /** RFC 7009. */
    public HttpResponse<String> revoke(String token) {
        return Http.postForm(entrada.at("/revoke"), Map.of("client_id", id, "token", token));
    }

    /** A code for a user who agrees to everything. */
    public String code(String user, String scope) {
        return User.of(user, this).approve(authorizationRequest(scope)).code();
    }

    /** The whole way for a user who agrees: the token response. */
    public JsonObject signIn(String user, String scope) {
        return Http.json(redeem(code(user, scope)));
    }
}
