package dev.entrada.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint, and everything that should not have been sent to it. */
@DisplayName("Bad input gets the RFC's error, or a page where a browser is looking, and leaves nothing behind")
@ExtendWith(RunningEntrada.class)
class BadInputIT {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    /** What a parameter must survive: wrong percent-encoding, wrong UTF-8, control characters, code points beyond 16 bits. */
    private static final List<String> NASTY = List.of(
            "%",
            "%zz",
            "%4",
            "%00",
            "a%00b",
            "%0d%0aX-Injected:%201",
            "%0d%0a%0d%0a<html>",
            "%f0%9f%98%80",
            "%c3%28",
            "%c0%ae%c0%ae%2f",
            "%ed%a0%80",
            "%ff%fe",
            "%u0041",
            "%e2%80%ae",
            "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "'%20or%20'1'%3D'1",
            "%24%7B7*7%7D",
            "..%2f..%2f..%2fetc%2fpasswd",
            "",
            "+",
            "a".repeat(5_000));

    /** Random text, sealed text, keys: they say nothing, but may contain any short word. */
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_-]{40,}");

    /** What only the inside of a server would say. */
    private static final Pattern LEAK = Pattern.compile(
            "(?i)exception|stack ?trace|\\bat [a-z]+\\.[a-z]|payara|glassfish|java\\.|jakarta\\.|jersey|\\bsql\\b");

    private final Entrada entrada;
    private final OAuthClient client;
    private final String accessToken;
    private Map<String, Integer> rows;

    BadInputIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
        accessToken = client.signIn("alice@contoso.example", "customer:read").getString("access_token");
    }

    /** The endpoints that take parameters, by the method that carries them. */
    enum Parameterized {
        AUTHORIZE("GET", "/authorize"),
        AUTHORIZE_BY_POST("POST", "/authorize"),
        CONSENT("POST", "/consent"),
        CALLBACK("GET", "/auth/callback"),
        TOKEN("POST", "/token"),
        REFRESH("POST", "/token"),
        REVOKE("POST", "/revoke");

        private final String method;
        private final String path;

        Parameterized(String method, String path) {
            this.method = method;
            this.path = path;
        }

        Wire with(String encoded) {
            return method.equals("GET") ? Wire.get(path + "?" + encoded) : Wire.form(path, encoded);
        }

        private boolean isForBrowsers() {
            return Set.of("/authorize", "/consent", "/auth/callback").contains(path);
        }
    }

    @BeforeEach
    void before() {
        rows = StoreSnapshot.of(entrada).rows();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(StoreSnapshot.of(entrada).rows()).isEqualTo(rows);
    }

    @ParameterizedTest(name = "{0}: every parameter with every nasty value (RFC 6749 §3.1, §3.2, appendix B)")
    @EnumSource
    void nastyValues(Parameterized endpoint) {
        together(softly -> goodParameters(endpoint)
                .keySet()
                .forEach(name -> NASTY.forEach(value -> {
                    var parameters = goodParameters(endpoint);
                    parameters.put(name, value);
                    civil(softly, name + "=" + value, endpoint, encoded(parameters));
                })));
    }

    @ParameterizedTest(name = "{0}: every parameter twice, none at all, and names that are none (RFC 6749 §3.1, A09)")
    @EnumSource
    void repeatedAndMissing(Parameterized endpoint) {
        var good = encoded(goodParameters(endpoint));
        together(softly -> {
            goodParameters(endpoint).forEach((name, value) -> {
                civil(softly, name + " twice", endpoint, good + "&" + name + "=" + value);
                civil(softly, name + " twice, once empty", endpoint, good + "&" + name + "=");
                var fewer = goodParameters(endpoint);
                fewer.remove(name);
                civil(softly, "without " + name, endpoint, encoded(fewer));
            });
            Stream.of(
                            "",
                            "&",
                            "&&&=&=",
                            "=x",
                            "%",
                            "%=%",
                            "%00=%00",
                            "a[b]=1",
                            "a=b=c=d",
                            good + "&" + "x=1&".repeat(500))
                    .forEach(query -> civil(softly, query, endpoint, query));
        });
    }

    /** A program gets JSON; a browser gets a page where it has business. Neither is led anywhere strange. */
    private void civil(SoftAssertions softly, String what, Parameterized endpoint, String encoded) {
        var wire = endpoint.with(encoded);
        civil(softly, what, wire.to(entrada.url()), false);
        civil(softly, what + " by a browser", wire.with("Accept", BROWSER).to(entrada.url()), endpoint.isForBrowsers());
    }

    @ParameterizedTest(name = "{0}: only {1}; anything else is 405 with Allow, in JSON (RFC 9110 §15.5.6)")
    @CsvSource({
        "/.well-known/oauth-protected-resource, GET HEAD",
        "/.well-known/oauth-protected-resource/mcp, GET HEAD",
        "/.well-known/oauth-authorization-server, GET HEAD",
        "/.well-known/openid-configuration, GET HEAD",
        "/oauth/jwks, GET HEAD",
        "/register, POST",
        "/authorize, GET HEAD POST",
        "/consent, POST",
        "/auth/callback, GET HEAD",
        "/token, POST",
        "/revoke, POST",
    })
    void wrongMethod(String path, String right) {
        var wrong = Stream.of("GET", "POST", "PUT", "DELETE", "PATCH", "FOO")
                .filter(method -> !List.of(right.split(" ")).contains(method));
        together(softly -> wrong.forEach(method -> {
            var answer = Wire.get(path).as(method).to(entrada.url());
            civil(softly, method + " " + path, answer, false);
            softly.assertThat(answer.status()).as(method).isEqualTo(405);
            softly.assertThat(answer.header("Allow").orElse(""))
                    .as(method)
                    .contains(right.replace("HEAD ", "").replace(" HEAD", "").split(" "));
        }));
    }

    @ParameterizedTest(name = "{0} in any other media type than its own: 400 or 415 (RFC 9110 §15.5.16, G11, T08)")
    @ValueSource(strings = {"/register", "/authorize", "/consent", "/token", "/revoke", "/mcp"})
    void wrongMediaType(String path) {
        var types = List.of(
                "text/plain",
                "application/xml",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "garbage",
                "/",
                "application/",
                "application/json; charset=no-such-charset",
                "application/x-www-form-urlencoded; charset=no-such-charset",
                "application/x-www-form-urlencoded; charset",
                "application/json; =",
                "",
                path.matches("/register|/mcp") ? "application/x-www-form-urlencoded" : "application/json");
        together(softly -> types.forEach(type -> {
            var answer = authorized(Wire.post(path, type, "{\"grant_type\":\"authorization_code\"}"))
                    .to(entrada.url());
            civil(softly, path + " as " + type, answer, false);
            softly.assertThat(answer.status()).as(type).isBetween(400, 415);
        }));
    }

    @ParameterizedTest(name = "{0} with 100 kB, with nothing, and with bytes that are no text (RFC 9110 §15.5.14, G11)")
    @CsvSource({
        "/register, application/json",
        "/authorize, application/x-www-form-urlencoded",
        "/consent, application/x-www-form-urlencoded",
        "/token, application/x-www-form-urlencoded",
        "/revoke, application/x-www-form-urlencoded",
        "/mcp, application/json",
    })
    void bodies(String path, String type) {
        var wire = authorized(Wire.post(path, type, ""));
        together(softly -> {
            civil(softly, "empty", wire.to(entrada.url()), false);
            for (var body : List.of(
                    "a=" + "x".repeat(100 * 1024),
                    "{\"a\":\"" + "x".repeat(100 * 1024) + "\"}",
                    "\u0000\u0001\u0002",
                    "\u00ff\u00fe\u0000a",
                    "\u00c3\u0028=\u00c3\u0028")) {
                var answer = wire.of(body.getBytes(ISO_8859_1)).to(entrada.url());
                civil(softly, body.substring(0, 3), answer, false);
                softly.assertThat(answer.status()).as(body.substring(0, 3)).isBetween(400, 415);
            }
        });
    }

    @ParameterizedTest(name = "{0} with JSON that is no message of its own (RFC 8259, X15)")
    @ValueSource(strings = {"/register", "/mcp"})
    void json(String path) {
        var bodies = List.of(
                "[]",
                "[{}]",
                "null",
                "true",
                "1",
                "\"text\"",
                "{",
                "{}}",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":NaN}",
                "\ufeff{}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":1e999999999}",
                "{\"a\":" + "9".repeat(10_000) + "}",
                "[".repeat(30_000),
                "{\"a\":".repeat(10_000),
                "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                "{\"redirect_uris\":{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"initialize\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":{}}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":[1]}");
        together(softly -> bodies.forEach(body -> {
            var wire = authorized(Wire.post(path, "application/json", body));
            civil(softly, body.substring(0, Math.min(40, body.length())), wire.to(entrada.url()), false);
        }));
    }

    @Test
    @DisplayName("every member of a registration may be of any type, and no text of it is dangerous (RFC 7591 §2)")
    void registrationMembers() {
        var values = List.of(
                "null",
                "true",
                "1e400",
                "{}",
                "[]",
                "[[[]]]",
                "[null]",
                "\"\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "[\"\\ud800\"]",
                "\"\\r\\nX-Injected: 1\"",
                "\"" + "\uD83D\uDE00".repeat(300) + "\"",
                "[\"https://app.example/\\ud83d\\ude00\"]",
                "[\"https://app.example/%\"]",
                "[\"https://app.example/%00\"]",
                "[\"https://app.example:99999/\"]",
                "[\"https://[::1\"]");
        var members = List.of(
                "redirect_uris",
                "client_name",
                "scope",
                "grant_types",
                "response_types",
                "token_endpoint_auth_method",
                "application_type",
                "software_id",
                "client_uri");
        together(softly -> members.forEach(member -> values.forEach(value -> {
            var uris = member.equals("redirect_uris") ? "" : "\"redirect_uris\":[\"https://app.example/cb\"],";
            var wire = Wire.post("/register", "application/json", "{" + uris + "\"" + member + "\":" + value + "}");
            var answer = wire.to(entrada.url());
            civil(softly, member + ": " + value, answer, false);
            answer.json()
                    .filter(json -> json.containsKey("client_id"))
                    .ifPresent(json -> canBeUsed(softly, member + ": " + value, json.getString("client_id")));
        })));
    }

    /** What was accepted at registration must not fail later: plane#220. */
    private void canBeUsed(SoftAssertions softly, String what, String clientId) {
        var parameters = goodParameters(Parameterized.AUTHORIZE);
        parameters.put("client_id", clientId);
        parameters.remove("redirect_uri");
        var answer = Wire.get("/authorize?" + encoded(parameters))
                .with("Accept", BROWSER)
                .to(entrada.url());
        softly.assertThat(answer.status()).as(what + " at /authorize").isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} as a path: 400 or 404, not a file, not a page of the container (RFC 9110 §15.5.5)")
    @ValueSource(
            strings = {
                "/nothing",
                "/WEB-INF/web.xml",
                "/WEB-INF/pages/consent.jte",
                "/%57EB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/token/",
                "/token/x",
                "/token%00",
                "/token%2f",
                "/token;x=1",
                "/consent;x=1",
                "/..%2f..%2fetc/passwd",
                "/../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/.well-known/../token",
                "/.well-known/oauth-protected-resource/%00",
                "/.well-known/oauth-protected-resource/mcp%0d%0aX-Injected:%201",
                "/mcp/x",
                "/mcp/../token",
                "/error",
                "/error?x=1",
                "/auth",
                "/oauth",
                "/application.wadl",
                "/%f0%9f%98%80",
                "/%c3%28"
            })
    void paths(String path) {
        together(softly -> {
            var answer = Wire.get(path).to(entrada.url());
            softly.assertThat(answer.status()).isBetween(400, 405);
            if (!answer.body().isEmpty()) { // Payara refuses some of them before they reach us, with an empty body
                civil(softly, path, answer, false);
            }
            var browser = Wire.get(path).with("Accept", BROWSER).to(entrada.url());
            softly.assertThat(browser.status()).isEqualTo(answer.status());
            softly.assertThat(words(browser)).doesNotContainPattern(LEAK);
        });
    }

    @ParameterizedTest(name = "the header {0} says \"{1}\"")
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization|Basic",
                "Authorization|Basic %%%",
                "Authorization|Basic AAAA",
                "Authorization|Basic /w==",
                "Authorization|Basic Ojo=",
                "Authorization|Basic JTolenolMDA=",
                "Authorization|Bearer",
                "Authorization|Bearer a b c",
                "Authorization|Negotiate x",
                "Authorization|x",
                "Cookie|entrada-browser=x",
                "Cookie|entrada-browser=\"; entrada-browser=a",
                "Cookie|=;;=;",
                "Cookie|$Version=1; entrada-browser=<script>",
                "Accept|garbage",
                "Accept|text/",
                "Accept|*/html",
                "Accept|image/png",
                "Accept|text/html;q=x",
                "Accept-Language|../../x",
                "Origin|null",
                "Origin|http://[",
                "Sec-Fetch-Site|x",
                "X-Forwarded-Host|evil.example",
                "X-Forwarded-Proto|javascript",
                "Forwarded|host=evil.example;proto=https",
                "Content-Encoding|gzip",
                "Expect|x",
                "MCP-Protocol-Version|x",
                "X-HTTP-Method-Override|DELETE"
            })
    void headers(String name, String value) {
        together(softly -> Stream.of(
                        Wire.get("/.well-known/oauth-authorization-server"),
                        Wire.get("/oauth/jwks"),
                        Wire.get("/authorize?client_id=x"),
                        Wire.get("/auth/callback?state=x"),
                        Wire.form("/consent", "request=x"),
                        Wire.form("/token", "grant_type=refresh_token&client_id=x"),
                        Wire.form("/revoke", "token=x"),
                        Wire.post("/register", "application/json", "{}"),
                        Wire.post("/mcp", "application/json", "{}"),
                        Wire.get("/nothing"))
                .forEach(wire -> {
                    var answer = wire.with(name, value).to(entrada.url());
                    softly.assertThat(answer.status()).as(wire.toString()).isLessThan(500);
                    softly.assertThat(words(answer))
                            .as(wire.toString())
                            .doesNotContainPattern(LEAK)
                            .doesNotContain("evil.example");
                    softly.assertThat(answer.header("Location"))
                            .as(wire.toString())
                            .isEmpty();
                }));
    }

    @Test
    @DisplayName("a spoofed Host changes nothing that we print (RFC 8414 §3.3, D11)")
    void spoofedHost() {
        var honest = Wire.get("/.well-known/oauth-authorization-server").to(entrada.url());
        var spoofed = Wire.get("/.well-known/oauth-authorization-server")
                .with("X-Forwarded-Host", "evil.example")
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Port", "443")
                .to(entrada.url());

        assertThat(spoofed.body()).isEqualTo(honest.body());
    }

    private void civil(SoftAssertions softly, String what, Wire.Answer answer, boolean person) {
        var description = what.length() > 200 ? what.substring(0, 200) : what;
        softly.assertThat(answer.status()).as(description).isBetween(200, 499);
        softly.assertThat(answer.values("X-Injected")).as(description).isEmpty();
        softly.assertThat(answer.values("Set-Cookie").map(cookie -> cookie.split("=")[0]))
                .as(description)
                .isSubsetOf("entrada-browser");
        answer.header("Location")
                .ifPresent(location ->
                        softly.assertThat(location).as(description).startsWith(client.redirectUri() + "?error="));
        softly.assertThat(words(answer)).as(description).doesNotContainPattern(LEAK);
        if (answer.status() >= 400) {
            error(softly, description, answer, person);
        }
    }

    private static void error(SoftAssertions softly, String description, Wire.Answer answer, boolean person) {
        if (answer.isHtml()) {
            softly.assertThat(person || answer.header("Content-Security-Policy").isPresent())
                    .as(description + ": a page that is not ours: " + answer.body())
                    .isTrue();
            softly.assertThat(answer.header("Content-Security-Policy"))
                    .as(description)
                    .isPresent();
        } else {
            softly.assertThat(answer.json())
                    .as(description + ": " + answer.status() + answer.body())
                    .isPresent();
            answer.json()
                    .ifPresent(json -> softly.assertThat(json).as(description).containsKey("error"));
        }
        if (person) {
            softly.assertThat(answer.isHtml())
                    .as(description + " shows JSON to a person")
                    .isTrue();
        }
    }

    /** The MCP endpoint tells nobody without a token what is wrong with a body. */
    private Wire authorized(Wire wire) {
        return wire.target().equals("/mcp")
                ? wire.with("Authorization", "Bearer " + accessToken)
                        .with("Accept", "application/json, text/event-stream")
                : wire;
    }

    /** Encoded already: what the test puts there goes out as it is. */
    private Map<String, String> goodParameters(Parameterized endpoint) {
        return switch (endpoint) {
            case AUTHORIZE, AUTHORIZE_BY_POST -> encodedEach(client.parameters("customer:read"));
            case CONSENT ->
                new LinkedHashMap<>(Map.of("request", "x", "answer", "approve", "scope_customer:read", "on"));
            case CALLBACK ->
                new LinkedHashMap<>(
                        Map.of("state", "x", "code", "y", "error", "z", "error_description", "AADSTS65004"));
            case TOKEN -> encodedEach(client.redemption("unknown"));
            case REFRESH ->
                new LinkedHashMap<>(Map.of(
                        "grant_type", "refresh_token", "client_id", client.id(), "refresh_token", "x", "scope", "y"));
            case REVOKE -> new LinkedHashMap<>(Map.of("client_id", client.id(), "token", "x", "token_type_hint", "y"));
        };
    }

    private static Map<String, String> encodedEach(Map<String, String> parameters) {
        var encoded = new LinkedHashMap<String, String>();
        parameters.forEach((name, value) -> encoded.put(name, URLEncoder.encode(value, UTF_8)));
        return encoded;
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
    }

    private static String words(Wire.Answer answer) {
        return RANDOM.matcher(answer.body()).replaceAll("");
    }

    /** All that is wrong, not just the first of it. */
    private static void together(Consumer<SoftAssertions> assertions) {
        SoftAssertions.assertSoftly(assertions);
    }
}
