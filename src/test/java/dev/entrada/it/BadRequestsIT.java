package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bad methods, paths and headers get an error in JSON, never a page of the container")
@ExtendWith({RunningEntrada.class, NothingLeftBehind.class})
class BadRequestsIT {
    private final Entrada entrada;
    private final OAuthClient client;

    BadRequestsIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
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
        Civility.check(
                client,
                civility -> wrong.forEach(method -> {
                    var answer = civility.send(Wire.get(path).as(method));
                    civility.program(method + " " + path, answer);
                    civility.softly().assertThat(answer.status()).as(method).isEqualTo(405);
                    civility.softly()
                            .assertThat(answer.header("Allow").orElse(""))
                            .as(method)
                            .contains(right.replace("HEAD ", "")
                                    .replace(" HEAD", "")
                                    .split(" "));
                }));
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
                "/[]",
                "/auth/callba[]ck",
                "/{token}",
                "/a|b",
                "/%f0%9f%98%80",
                "/%c3%28"
            })
    void paths(String path) {
        Civility.check(client, civility -> {
            var answer = civility.send(Wire.get(path));
            civility.softly().assertThat(answer.status()).isBetween(400, 405);
            civility.program(path, answer);
            var browser = civility.send(Wire.get(path).with("Accept", Civility.BROWSER));
            civility.softly().assertThat(browser.status()).isEqualTo(answer.status());
            civility.saysNothingOfTheInside(path, browser);
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
                "Cookie|entrada-browser-000000=x",
                "Cookie|entrada-browser-000000=\"; entrada-user=a",
                "Cookie|=;;=;",
                "Cookie|$Version=1; entrada-user=<script>",
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
        Civility.check(client, civility -> Stream.of(
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
                    var answer = civility.send(wire.with(name, value));
                    civility.softly()
                            .assertThat(answer.status())
                            .as(wire.toString())
                            .isLessThan(500);
                    civility.saysNothingOfTheInside(wire.toString(), answer);
                    civility.softly()
                            .assertThat(answer.body())
                            .as(wire.toString())
                            .doesNotContain("evil.example");
                    civility.softly()
                            .assertThat(answer.header("Location"))
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
}
