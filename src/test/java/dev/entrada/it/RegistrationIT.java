package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Registration: a client introduces itself (RFC 7591)")
@ExtendWith(RunningEntrada.class)
class RegistrationIT {
    private final Entrada entrada;

    RegistrationIT(Entrada entrada) {
        this.entrada = entrada;
    }

    @Test
    @DisplayName("a redirect URI is enough: 201, not cached, with everything that was registered (§3.2.1, G01, G17)")
    void minimal() {
        var answer = register("{'redirect_uris':['http://localhost:3000/callback']}");
        var client = registered(answer);

        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(client.getString("client_id")).matches("[A-Za-z0-9_-]+").doesNotStartWith("https");
        assertThat(client.getJsonNumber("client_id_issued_at").longValue())
                .isCloseTo(System.currentTimeMillis() / 1000, within(60L));
        assertThat(texts(client, "redirect_uris")).containsExactly("http://localhost:3000/callback");
        assertThat(texts(client, "grant_types")).containsExactly("authorization_code", "refresh_token");
        assertThat(texts(client, "response_types")).containsExactly("code");
        assertThat(client.getString("token_endpoint_auth_method")).isEqualTo("none");
        assertThat(client.getString("scope")).isEqualTo("customer:read ticket:create account:calculate");
        assertThat(client).containsKey("client_name");
    }

    @ParameterizedTest(name = "{0}: a secret is issued: {1} (§3.2.1, G02)")
    @CsvSource({"none, false", "client_secret_post, true", "client_secret_basic, true"})
    void secret(String method, boolean expected) {
        var client = registered(register("{'redirect_uris':['http://localhost:3000/callback'],"
                + "'token_endpoint_auth_method':'" + method + "'}"));

        assertThat(client.containsKey("client_secret")).isEqualTo(expected);
        assertThat(client.containsKey("client_secret_expires_at")).isEqualTo(expected);
        assertThat(client.getString("token_endpoint_auth_method")).isEqualTo(method);
    }

    @ParameterizedTest(name = "{0} registers with what it really sends, and can ask for a sign-in with it (G03, G05)")
    @CsvSource(
            delimiter = '|',
            value = {
                "Claude Code|http://localhost:60809/callback|'application_type':'native','scope':'access offline_access',"
                        + "'client_name':'Claude Code (peer)','token_endpoint_auth_method':'none'",
                "Codex|http://127.0.0.1:38335/callback|'application_type':'native','scope':'access offline_access',"
                        + "'client_name':'Codex','token_endpoint_auth_method':'none'",
                "Inspector|http://127.0.0.1:6276/oauth/callback|'application_type':'native','scope':'access offline_access',"
                        + "'client_name':'MCP Inspector','token_endpoint_auth_method':'none',"
                        + "'client_uri':'https://github.com/modelcontextprotocol/inspector'",
                "mcp-remote|http://localhost:8482/oauth/callback|'scope':'openid email profile',"
                        + "'client_name':'MCP CLI Proxy','token_endpoint_auth_method':'none','software_version':'0.15.1',"
                        + "'client_uri':'https://github.com/modelcontextprotocol/mcp-cli',"
                        + "'software_id':'2e6dc280-f3c3-4e01-99a7-8181dbd1d23d'",
                "opencode|http://127.0.0.1:19876/mcp/oauth/callback|'scope':'access offline_access',"
                        + "'client_name':'OpenCode','token_endpoint_auth_method':'none','client_uri':'https://opencode.ai'",
                "claude.ai|https://claude.ai/api/mcp/auth_callback|'scope':'claudeai','client_name':'Claude',"
                        + "'token_endpoint_auth_method':'client_secret_post'",
            })
    void capturedBodies(String name, String redirectUri, String rest) {
        var answer = register("{'redirect_uris':['" + redirectUri + "'],'grant_types':['authorization_code',"
                + "'refresh_token'],'response_types':['code']," + rest + "}");
        var client = OAuthClient.register(entrada, json("{'redirect_uris':['" + redirectUri + "']," + rest + "}"));

        assertThat(texts(registered(answer), "redirect_uris")).containsExactly(redirectUri);
        assertThat(registered(answer).getString("scope")).isEqualTo("customer:read ticket:create account:calculate");
        assertThat(Http.get(client.authorizationRequest("customer:read")).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("Cursor's three redirect URIs are all kept (G04)")
    void cursor() {
        var client = registered(register("{'client_name':'Cursor','redirect_uris':["
                + "'cursor://anysphere.cursor-mcp/oauth/callback','https://www.cursor.com/agents/mcp/oauth/callback',"
                + "'http://localhost:8787/callback'],'token_endpoint_auth_method':'none'}"));

        assertThat(texts(client, "redirect_uris")).hasSize(3);
    }

    @Test
    @DisplayName("VS Code's four redirect URIs are kept and the device grant is dropped (RFC 7591 §2, G05)")
    void vsCode() {
        var client =
                registered(register("{'client_name':'Visual Studio Code','client_uri':'https://code.visualstudio.com',"
                        + "'grant_types':['authorization_code','refresh_token','urn:ietf:params:oauth:grant-type:device_code'],"
                        + "'response_types':['code'],'redirect_uris':['https://insiders.vscode.dev/redirect',"
                        + "'https://vscode.dev/redirect','http://127.0.0.1/','http://127.0.0.1:33418/'],"
                        + "'token_endpoint_auth_method':'none','application_type':'native'}"));

        assertThat(texts(client, "redirect_uris")).hasSize(4);
        assertThat(texts(client, "grant_types")).containsExactly("authorization_code", "refresh_token");
    }

    @ParameterizedTest(name = "{0} is no redirect URI: invalid_redirect_uri (§3.2.2, RFC 9700 §4.1, G06)")
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript://x/%0aalert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:https://a.example/1",
                "https://app.example/cb#fragment",
                "https://user@app.example/cb",
                "https://*.example/cb",
                "/relative",
                "",
                "http://app.example/cb",
                "https://app.example/../cb",
                "https://app.example/./cb",
                "http://127.0.0.1.evil.example/cb",
                "http://localhost@evil.example/cb",
                "unknown-app://cb",
                "https://app.example/cb\\r\\nX-Injected: 1"
            })
    void unsafeRedirectUri(String uri) {
        refused(register("{'redirect_uris':['" + uri + "']}"), 400, "invalid_redirect_uri");
    }

    @ParameterizedTest(name = "without a redirect URI in {0}: invalid_redirect_uri (§3.2.2)")
    @ValueSource(
            strings = {
                "{}",
                "{'redirect_uris':[]}",
                "{'redirect_uris':null}",
                "{'redirect_uris':'https://app.example/cb'}",
                "{'redirect_uris':[null,1,{}]}"
            })
    void noRedirectUri(String body) {
        refused(register(body), 400, "invalid_redirect_uri");
    }

    @ParameterizedTest(
            name = "{0} is refused at once, or can be used for a sign-in: never the one and not the other (G07)")
    @ValueSource(
            strings = {
                "https://bücher.example/cb",
                "https://xn--bcher-kva.example/cb",
                "https://app.example/b%C3%BCcher",
                "https://app.example/bücher",
                "https://app.example/a%2fb",
                "https://app.example/%2e%2e/cb",
                "https://app.example/a/../cb",
                "https://APP.example/cb",
                "HTTPS://app.example/cb",
                "https://app.example:443/cb",
                "https://app.example",
                "https://app.example./cb",
                "https://app.example//cb",
                "https://app.example/cb?a=b&c=%20",
                "https://app.example/cb;x=1",
                "https://[::1]/cb",
                "http://LOCALHOST:3000/cb",
                "http://127.0.0.1:3000",
                "CURSOR://anysphere.cursor-mcp/cb",
            })
    void atBothEndpoints(String uri) {
        var metadata = json("{'redirect_uris':['" + uri + "']}");
        var answer = Http.postJson(entrada.at("/register"), metadata);
        if (answer.statusCode() != 201) {
            refused(answer, 400, "invalid_redirect_uri");
            return;
        }
        var client = OAuthClient.register(entrada, metadata);

        assertThat(Http.get(client.authorizationRequest("customer:read")).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("a web client has no business on the user's machine (OIDC Registration §2, G08)")
    void webOnLoopback() {
        refused(
                register("{'application_type':'web','redirect_uris':['http://localhost:3000/cb']}"),
                400,
                "invalid_redirect_uri");
    }

    @Test
    @DisplayName("members that nobody knows and empty ones are ignored (§2, G08)")
    void unknownMembers() {
        var client = registered(register("{'redirect_uris':['https://app.example/cb'],'application_type':'web',"
                + "'logo_uri':'','tos_uri':'','x':{'y':[1,2]},'contacts':[],'client_name':''}"));

        assertThat(client.getString("client_name")).isEqualTo("app.example");
    }

    @ParameterizedTest(name = "scope \"{0}\" is trimmed to \"{1}\", never refused (§2, G09)")
    @CsvSource({
        "customer:read unknown, customer:read",
        "unknown, customer:read ticket:create account:calculate",
        "'', customer:read ticket:create account:calculate",
        "offline_access openid, customer:read ticket:create account:calculate",
        "account:calculate customer:read, customer:read account:calculate",
    })
    void scope(String asked, String kept) {
        var client = registered(register("{'redirect_uris':['https://app.example/cb'],'scope':'" + asked + "'}"));

        assertThat(client.getString("scope")).isEqualTo(kept);
    }

    @Test
    @DisplayName("a hostile name is stored short and without control or direction characters (§5, G10)")
    void hostileName() {
        var client = registered(register("{'redirect_uris':['https://app.example/cb'],'client_name':'"
                + "\\u202eelgooG\\u0000\\u0007\\r\\n " + "x".repeat(10_000) + "'}"));

        assertThat(client.getString("client_name"))
                .hasSizeLessThanOrEqualTo(100)
                .startsWith("elgooG")
                .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]");
    }

    @ParameterizedTest(name = "a body that is {1}: {2} {3} in JSON (§3.2.2, G11)")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'redirect_uris':|cut|400|invalid_client_metadata",
                "[1,2]|an array|400|invalid_client_metadata",
                "null|null|400|invalid_client_metadata",
                "'text'|a string|400|invalid_client_metadata",
            })
    void notAnObject(String body, String what, int status, String error) {
        refused(register(body), status, error);
    }

    @Test
    @DisplayName("nesting ten thousand deep is no way to hurt the server (G11)")
    void deep() {
        refused(register("{'x':" + "[".repeat(10_000) + "]".repeat(10_000) + "}"), 400, "invalid_client_metadata");
    }

    @Test
    @DisplayName("a web page may register: OPTIONS and cross-origin POST (Fetch §3.2, G18)")
    void crossOrigin() {
        var preflight = Wire.get("/register")
                .as("OPTIONS")
                .with("Origin", "https://inspector.example")
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "content-type")
                .to(entrada.url());
        var answer = Wire.post(
                        "/register", "application/json", "{\"redirect_uris\":[\"https://inspector.example/cb\"]}")
                .with("Origin", "https://inspector.example")
                .to(entrada.url());

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Headers").orElse("")).contains("content-type");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    @DisplayName("the same metadata get the same client, and nothing is stored (appendix A.5.2, G19)")
    void repeated() {
        var before = StoreSnapshot.of(entrada).rows();
        var body = "{'redirect_uris':['https://app.example/cb'],'client_name':'Twice'}";

        var first = registered(register(body)).getString("client_id");
        var second = registered(register(body)).getString("client_id");

        assertThat(second).isEqualTo(first);
        assertThat(StoreSnapshot.of(entrada).rows()).isEqualTo(before);
    }

    private HttpResponse<String> register(String body) {
        return Http.send(Http.request(entrada.at("/register"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    private static JsonObject registered(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Http.json(answer);
    }

    private static void refused(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(Http.json(answer).getString("error")).isEqualTo(error);
    }

    private static List<String> texts(JsonObject json, String member) {
        return json.getJsonArray(member).getValuesAs(JsonString::getString);
    }
}
