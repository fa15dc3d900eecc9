package dev.entrada.it;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Fault;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Discovery: what the server says of itself")
@ExtendWith(RunningEntrada.class)
class DiscoveryIT {
    private static final String PRM = "/.well-known/oauth-protected-resource";
    private static final String AS = "/.well-known/oauth-authorization-server";
    private static final String OIDC = "/.well-known/openid-configuration";

    private final Entrada entrada;

    DiscoveryIT(Entrada entrada) {
        this.entrada = entrada;
    }

    @ParameterizedTest(name = "{0} names the MCP endpoint and who issues tokens for it (RFC 9728 §3, D01, D02, D06)")
    @ValueSource(strings = {PRM, PRM + "/mcp"})
    void protectedResource(String path) {
        var document = document(path);

        assertThat(document.getString("resource")).isEqualTo(entrada.mcp().toString());
        assertThat(texts(document.getJsonArray("authorization_servers")))
                .containsExactly(entrada.url().toString());
        assertThat(texts(document.getJsonArray("bearer_methods_supported"))).containsExactly("header");
        assertThat(texts(document.getJsonArray("scopes_supported")))
                .containsExactly("customer:read", "ticket:create", "account:calculate")
                .doesNotContain("offline_access");
        assertThat(document.values()).noneMatch(DiscoveryIT::saysNothing);
    }

    @Test
    @DisplayName("the resource is spelled as the user typed it, with a slash (RFC 9728 §3.3, D03)")
    void typedWithSlash() {
        assertThat(document(PRM + "/mcp/").getString("resource")).isEqualTo(entrada.mcp() + "/");
    }

    @Test
    @DisplayName("a query of the MCP URL changes nothing (D04)")
    void withQuery() {
        assertThat(document(PRM + "/mcp?x=1").getString("resource"))
                .isEqualTo(entrada.mcp().toString());
    }

    @ParameterizedTest(name = "{0}: 404 in JSON (D05, D14)")
    @ValueSource(
            strings = {
                PRM + "/other",
                PRM + "/mcp/x",
                PRM + "//mcp",
                "/.well-known/unknown",
                "/.well-known/",
                "/.well-known",
                AS + "/mcp",
                "/nowhere"
            })
    void unknown(String path) {
        var answer = Wire.get(path).to(entrada.url());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.json())
                .hasValueSatisfying(json -> assertThat(json.getString("error")).isEqualTo("not_found"));
    }

    @Test
    @DisplayName("the authorization server is named exactly as the resource names it (RFC 8414 §3.3, D07)")
    void authorizationServer() {
        var document = document(AS);

        assertThat(document.getString("issuer"))
                .isEqualTo(document(PRM + "/mcp")
                        .getJsonArray("authorization_servers")
                        .getString(0));
        assertThat(texts(document.getJsonArray("response_types_supported"))).containsExactly("code");
        assertThat(texts(document.getJsonArray("grant_types_supported")))
                .containsExactly("authorization_code", "refresh_token", "client_credentials");
        assertThat(texts(document.getJsonArray("code_challenge_methods_supported")))
                .containsExactly("S256");
        assertThat(texts(document.getJsonArray("token_endpoint_auth_methods_supported")))
                .contains("none");
        assertThat(document.getBoolean("authorization_response_iss_parameter_supported"))
                .isTrue();
        assertThat(document.values()).noneMatch(DiscoveryIT::saysNothing);
    }

    @Test
    @DisplayName("a client of 2025-03-26, which asks the origin or guesses, finds every endpoint where it looks (D16)")
    void withoutResourceMetadata() {
        var origin = entrada.url().resolve("/");
        var document = Http.json(Http.get(origin.resolve(AS)));

        assertThat(document.getString("authorization_endpoint"))
                .isEqualTo(origin.resolve("/authorize").toString());
        assertThat(document.getString("token_endpoint"))
                .isEqualTo(origin.resolve("/token").toString());
        assertThat(document.getString("registration_endpoint"))
                .isEqualTo(origin.resolve("/register").toString());
    }

    @Test
    @DisplayName("the OpenID Connect alias says the same and what that standard requires (OIDC Discovery §3, D08)")
    void alias() {
        var alias = document(OIDC);

        assertThat(alias.entrySet()).containsAll(document(AS).entrySet());
        assertThat(texts(alias.getJsonArray("subject_types_supported"))).containsExactly("public");
        assertThat(texts(alias.getJsonArray("id_token_signing_alg_values_supported")))
                .containsExactly("RS256");
    }

    @ParameterizedTest(name = "{0} may be read by a web page, without credentials (Fetch §3.2, D12)")
    @ValueSource(strings = {PRM, PRM + "/mcp", AS, OIDC, "/oauth/jwks"})
    void crossOrigin(String path) {
        var preflight = Wire.get(path)
                .as("OPTIONS")
                .with("Origin", "https://client.example")
                .with("Access-Control-Request-Method", "GET")
                .with("Access-Control-Request-Headers", "mcp-protocol-version")
                .to(entrada.url());
        var answer = Wire.get(path).with("Origin", "https://client.example").to(entrada.url());

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(preflight.header("Access-Control-Allow-Headers").orElse("")).contains("mcp-protocol-version");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @ParameterizedTest(name = "{0} with MCP-Protocol-Version: the same, by GET and HEAD (RFC 9110 §9.3.2, D13)")
    @ValueSource(strings = {PRM + "/mcp", AS, OIDC})
    void anyRevision(String path) {
        var newest = Wire.get(path).with("MCP-Protocol-Version", "2026-07-28");

        var got = newest.to(entrada.url());
        var head = newest.as("HEAD").to(entrada.url());

        assertThat(got.json()).contains(document(path));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo(got.header("Content-Type"));
        assertThat(head.body()).isEmpty();
    }

    @Test
    @DisplayName("the key set holds public keys only and may be cached (RFC 7517 §5, D17)")
    void keys() {
        var answer = Http.get(URI.create(document(AS).getString("jwks_uri")));
        var keys = Http.json(answer).getJsonArray("keys").getValuesAs(JsonObject.class);

        assertThat(keys).isNotEmpty();
        assertThat(keys).allSatisfy(key -> {
            assertThat(key).containsKeys("kid", "n", "e");
            assertThat(key.getString("alg")).isEqualTo("RS256");
            assertThat(key.getString("use")).isEqualTo("sig");
            assertThat(key).doesNotContainKeys("d", "p", "q", "dp", "dq", "qi", "k", "oth");
        });
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("max-age=");
    }

    @Test
    @DisplayName("everything answers while Entra does not, and Entra is never asked (D18)")
    void entraIsAway() {
        for (var area : Area.values()) {
            entrada.entra().switches().fail(area, Fault.of(Fault.Kind.RESET_AFTER_PROCESSING));
        }
        var asked = entrada.entra().requests().all().size();

        for (var path : List.of(PRM, PRM + "/mcp", AS, OIDC, "/oauth/jwks")) {
            assertThat(document(path)).isNotEmpty();
        }

        assertThat(entrada.entra().requests().all()).hasSize(asked);
    }

    @ParameterizedTest(name = "{0}: every URL in it is ours and answers")
    @ValueSource(strings = {PRM + "/mcp", AS, OIDC})
    void everyUrlAnswers(String path) {
        var urls = document(path).values().stream()
                .flatMap(value -> value instanceof JsonArray array ? array.stream() : List.of(value).stream())
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .filter(text -> text.startsWith("http"))
                .map(URI::create)
                .collect(toSet());

        assertThat(urls).isNotEmpty().allSatisfy(url -> {
            assertThat(url.toString()).startsWith(entrada.url().toString());
            assertThat(Http.get(url).statusCode()).isNotEqualTo(404).isLessThan(500);
        });
    }

    @Test
    @DisplayName("every grant type that is advertised is known at the token endpoint, and no other (RFC 8414 §2, T21)")
    void grantTypes() {
        var advertised = texts(document(AS).getJsonArray("grant_types_supported"));
        var client = OAuthClient.register(entrada);
        for (var grantType : advertised) {
            assertThat(errorOf(client, grantType)).as(grantType).isNotEqualTo("unsupported_grant_type");
        }
        for (var grantType : List.of(
                "password",
                "implicit",
                "AUTHORIZATION_CODE",
                "urn:ietf:params:oauth:grant-type:device_code",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "urn:ietf:params:oauth:grant-type:token-exchange")) {
            assertThat(advertised).doesNotContain(grantType);
            assertThat(errorOf(client, grantType)).as(grantType).isEqualTo("unsupported_grant_type");
        }
    }

    @Test
    @DisplayName("every advertised way of authenticating can be registered and used, and no other (RFC 7591 §2)")
    void authenticationMethods() {
        var advertised = texts(document(AS).getJsonArray("token_endpoint_auth_methods_supported"));
        assertThat(advertised).contains("private_key_jwt"); // of clients that publish their keys: DocumentClientIT
        for (var method : List.of("none", "client_secret_post", "client_secret_basic")) {
            assertThat(advertised).contains(method);
            var answer = register("token_endpoint_auth_method", Json.createValue(method));
            assertThat(answer.getString("token_endpoint_auth_method")).isEqualTo(method);
            assertThat(answer.containsKey("client_secret")).isEqualTo(!method.equals("none"));
        }
        for (var method : List.of(
                "private_key_jwt", "client_secret_jwt", "tls_client_auth", "self_signed_tls_client_auth", "x")) {
            assertThat(advertised.contains(method)).isEqualTo(method.equals("private_key_jwt"));
            var answer = register("token_endpoint_auth_method", Json.createValue(method));
            assertThat(answer.getString("error")).as(method).isEqualTo("invalid_client_metadata");
        }
        assertThat(texts(document(AS).getJsonArray("revocation_endpoint_auth_methods_supported")))
                .containsExactlyInAnyOrderElementsOf(advertised);
    }

    @Test
    @DisplayName("the advertised response type and challenge method work, and no other (RFC 8414 §2, A04, A05)")
    void responseTypesAndChallengeMethods() {
        var client = OAuthClient.register(entrada);
        var good = client.parameters("customer:read");
        assertThat(texts(document(AS).getJsonArray("response_types_supported")))
                .containsExactly(good.get("response_type"));
        assertThat(texts(document(AS).getJsonArray("code_challenge_methods_supported")))
                .containsExactly(good.get("code_challenge_method"));
        assertThat(Http.get(client.authorizationRequest(good)).statusCode()).isEqualTo(200);

        for (var responseType : List.of("token", "id_token", "code token", "code id_token", "none", "CODE")) {
            var parameters = client.parameters("customer:read");
            parameters.put("response_type", responseType);
            assertThat(redirected(client.authorizationRequest(parameters)))
                    .as(responseType)
                    .isEqualTo("unsupported_response_type");
        }
        for (var method : List.of("plain", "s256", "S512")) {
            var parameters = client.parameters("customer:read");
            parameters.put("code_challenge_method", method);
            assertThat(redirected(client.authorizationRequest(parameters)))
                    .as(method)
                    .isEqualTo("invalid_request");
        }
    }

    @Test
    @DisplayName("the advertised response mode works, and no other (OAuth 2.0 Multiple Response Types §2.1)")
    void responseModes() {
        var client = OAuthClient.register(entrada);
        for (var mode : texts(document(AS).getJsonArray("response_modes_supported"))) {
            var parameters = client.parameters("customer:read");
            parameters.put("response_mode", mode);
            assertThat(Http.get(client.authorizationRequest(parameters)).statusCode())
                    .as(mode)
                    .isEqualTo(200);
        }
        for (var mode : List.of("fragment", "form_post", "jwt")) {
            var parameters = client.parameters("customer:read");
            parameters.put("response_mode", mode);
            assertThat(redirected(client.authorizationRequest(parameters)))
                    .as(mode)
                    .isEqualTo("invalid_request");
        }
    }

    @Test
    @DisplayName("every scope that is advertised can be asked for")
    void scopes() {
        var client = OAuthClient.register(entrada);
        for (var scope : texts(document(AS).getJsonArray("scopes_supported"))) {
            var page = new Browser(client.redirectUri()).open(client.authorizationRequest(scope));
            assertThat(page.form().fields()).containsKey("scope_" + scope);
        }
    }

    private JsonObject document(String path) {
        var answer = Http.get(entrada.at(path));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        return Http.json(answer);
    }

    private String errorOf(OAuthClient client, String grantType) {
        var form = client.redemption("no-code");
        form.put("grant_type", grantType);
        form.put("refresh_token", "no-token");
        return Http.json(client.token(form)).getString("error");
    }

    private JsonObject register(String member, JsonValue value) {
        var metadata = Json.createObjectBuilder(OAuthClient.metadata("Discovery"))
                .add(member, value)
                .build();
        return Http.json(Http.postJson(entrada.at("/register"), metadata));
    }

    /** The error that an authorization request is sent back with. */
    private static String redirected(URI request) {
        var answer = Http.send(Http.request(request).method("GET", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return new Answer(URI.create(answer.headers().firstValue("Location").orElse(""))).parameter("error");
    }

    private static List<String> texts(JsonArray array) {
        return array.getValuesAs(JsonString::getString);
    }

    private static boolean saysNothing(JsonValue value) {
        return value == JsonValue.NULL || value instanceof JsonArray array && array.isEmpty();
    }
}
