package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.commons.support.ReflectionSupport.findAllClassesInPackage;

import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The headers that keep browsers from doing harm (OWASP Secure Headers)")
@ExtendWith(RunningEntrada.class)
class HeadersIT {
    private final Entrada entrada;
    private final OAuthClient client;

    HeadersIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
    }

    @Test
    @DisplayName("are on every answer of every endpoint, be it good or bad, to a program or a browser (S04, A10)")
    void everywhere() {
        SoftAssertions.assertSoftly(softly -> requests()
                .flatMap(wire -> Stream.of(wire, wire.with("Accept", Civility.BROWSER)))
                .forEach(wire -> check(softly, wire)));
    }

    @Test
    @DisplayName("are looked for at every endpoint that there is")
    void complete() {
        var walked = requests().map(Wire::target).toList();
        var endpoints =
                findAllClassesInPackage("dev.entrada", type -> type.isAnnotationPresent(Path.class), any -> true);

        assertThat(endpoints).isNotEmpty().allSatisfy(endpoint -> {
            var path = endpoint.getAnnotation(Path.class).value().replaceAll("^/|\\{.*", "");
            assertThat(walked).anyMatch(target -> target.startsWith("/" + path));
        });
    }

    private Stream<Wire> requests() {
        var request = client.authorizationRequest("customer:read");
        return Stream.of(
                Wire.get("/"),
                Wire.get("/.well-known/oauth-protected-resource/mcp"),
                Wire.get("/.well-known/oauth-authorization-server"),
                Wire.get("/.well-known/openid-configuration"),
                Wire.get("/.well-known/nothing"),
                Wire.get("/oauth/jwks"),
                Wire.post(
                        "/register",
                        "application/json",
                        OAuthClient.metadata("Headers").toString()),
                Wire.post("/register", "application/json", "{}"),
                Wire.get("/register"),
                Wire.get("/register/" + client.id()),
                Wire.get(request.getRawPath() + "?" + request.getRawQuery()),
                Wire.get(request.getRawPath() + "?" + request.getRawQuery() + "&prompt=none"),
                Wire.get("/authorize?client_id=x"),
                Wire.form("/consent", "request=x&answer=approve"),
                Wire.get("/auth/callback?state=x&code=y"),
                Wire.form("/token", "grant_type=refresh_token&refresh_token=x&client_id=" + client.id()),
                Wire.form("/revoke", "token=x&client_id=" + client.id()),
                Wire.form("/introspect", "token=x&client_id=" + client.id()),
                Wire.get("/token").as("OPTIONS"),
                Wire.get("/livez"),
                Wire.get("/readyz"),
                Wire.get("/help"),
                Wire.get("/help/secret-expired"),
                Wire.get("/help/nothing"),
                Wire.get("/nowhere"),
                Wire.get("/error"));
    }

    private void check(SoftAssertions softly, Wire wire) {
        var answer = wire.to(entrada.url());
        var what = wire + ": " + answer.status();
        softly.assertThat(answer.status()).as(what).isLessThan(500);
        for (var header : List.of(
                "Content-Security-Policy",
                "X-Content-Type-Options",
                "X-Frame-Options",
                "Referrer-Policy",
                "Cache-Control")) {
            softly.assertThat(answer.values(header)).as(what + " " + header).hasSize(1);
        }
        softly.assertThat(answer.header("Content-Security-Policy").orElse(""))
                .as(what)
                .contains("frame-ancestors 'none'", "default-src 'none'")
                .doesNotContain("form-action", "unsafe");
        softly.assertThat(answer.header("X-Content-Type-Options")).as(what).contains("nosniff");
        softly.assertThat(answer.header("X-Frame-Options")).as(what).contains("DENY");
        softly.assertThat(answer.header("Referrer-Policy").orElse("")).as(what).isIn("no-referrer", "same-origin");
        softly.assertThat(answer.header("Cache-Control").orElse(""))
                .as(what)
                .isEqualTo(isPublic(answer) ? "public, max-age=300" : "no-store");
        softly.assertThat(answer.header("Strict-Transport-Security")).as(what).isEmpty(); // http, on this machine
        softly.assertThat(answer.header("X-Powered-By")).as(what).isEmpty();
    }

    private boolean isPublic(Wire.Answer answer) {
        return answer.status() == 200
                && answer.json()
                        .filter(json ->
                                json.containsKey("issuer") || json.containsKey("resource") || json.containsKey("keys"))
                        .isPresent();
    }
}
