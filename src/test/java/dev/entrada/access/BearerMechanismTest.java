package dev.entrada.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.TestSettings;
import dev.entrada.grant.GrantRevoked;
import dev.entrada.oauth.SecurityEvent;
import jakarta.json.Json;
import jakarta.security.enterprise.AuthenticationStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("/mcp")
class BearerMechanismTest {
    private static final String WHERE =
            "resource_metadata=\"https://mcp.example/.well-known/oauth-protected-resource/mcp\","
                    + " scope=\"customer:read ticket:create\"";

    private final ProtectedResource resource = new ProtectedResource();

    @Nested
    @DisplayName("without a token")
    class WithoutAToken {
        @ParameterizedTest(
                name = "{0} is challenged: where to sign in and for what, without an error (R01, X17, RFC 6750 §3.1)")
        @ValueSource(strings = {"POST", "GET", "DELETE"})
        void challenged(String method) throws Exception {
            var exchange = new Exchange(method);

            assertThat(exchange.through(resource.mechanism)).isEqualTo(AuthenticationStatus.SEND_FAILURE);
            assertThat(exchange.status).isEqualTo(401);
            assertThat(exchange.header("WWW-Authenticate")).isEqualTo("Bearer " + WHERE);
            assertThat(exchange.errorBody())
                    .isEqualTo("{\"error\":\"invalid_token\",\"error_description\":\"sign in first\"}");
        }

        @Test
        @DisplayName("but with another scheme, the answer is the same (RFC 6750 §3)")
        void anotherScheme() throws Exception {
            var exchange = call("Basic YTpi");

            assertThat(exchange.status).isEqualTo(401);
            assertThat(exchange.header("WWW-Authenticate")).isEqualTo("Bearer " + WHERE);
        }

        @Test
        @DisplayName("is 405 for a method that MCP does not have, before anything is asked of the caller")
        void unknownMethod() throws Exception {
            var exchange = new Exchange("PUT");
            exchange.through(resource.mechanism);

            assertThat(exchange.status).isEqualTo(405);
            assertThat(exchange.header("Allow")).isEqualTo("POST, GET, DELETE, OPTIONS");
            assertThat(exchange.header("WWW-Authenticate")).isEmpty();
        }
    }

    @ParameterizedTest(name = "refuses the header ''{0}'' with 400 invalid_request (R02, RFC 6750 §3.1)")
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer a b", "Bearer a,b", "Bearer \"a\"", "bearer =", "Bearer ä"})
    void malformed(String header) throws Exception {
        var exchange = call(header);

        assertThat(exchange.status).isEqualTo(400);
        assertThat(exchange.header("WWW-Authenticate"))
                .startsWith("Bearer error=\"invalid_request\", error_description=\"")
                .endsWith(WHERE);
        assertThat(exchange.errorBody()).startsWith("{\"error\":\"invalid_request\",");
    }

    @Test
    @DisplayName("refuses two Authorization headers with 400, although both are good (R05)")
    void twoHeaders() throws Exception {
        var token = "Bearer " + resource.token();
        var exchange = call(token, token);

        assertThat(exchange.status).isEqualTo(400);
        assertThat(exchange.errorBody()).contains("there must be one Authorization header");
    }

    @ParameterizedTest(name = "admits the caller by ''{0}'' (RFC 9110 §11.1)")
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
    void admitted(String scheme) throws Exception {
        var exchange = new Exchange("POST").sending("Authorization", scheme + resource.token());

        assertThat(exchange.through(resource.mechanism)).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(exchange.caller.orElseThrow().key()).isEqualTo("tid/oid");
        assertThat(exchange.caller.orElseThrow().getGroups()).containsExactly("customer:read");
        assertThat(exchange.subject.getPrincipals()).containsExactly(exchange.caller.orElseThrow());
    }

    @Test
    @DisplayName("refuses a token that is not good with invalid_token, in ASCII and one line (R03, R07)")
    void invalidToken() throws Exception {
        var exchange = call("Bearer " + resource.tokenWith("aud", Json.createValue("https://other.example")));

        assertThat(exchange.status).isEqualTo(401);
        assertThat(exchange.header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"invalid_token\","
                        + " error_description=\"the access token is for another resource\", " + WHERE)
                .isASCII();
        assertThat(exchange.caller).isEmpty();
    }

    @Test
    @DisplayName("refuses a known token from the second on in which it expires")
    void expires() throws Exception {
        var header = "Bearer " + resource.token();
        resource.clock.advance(Duration.ofSeconds(1799));
        assertThat(call(header).caller).isPresent();

        resource.clock.advance(Duration.ofSeconds(1));
        var exchange = call(header);

        assertThat(exchange.status).isEqualTo(401);
        assertThat(exchange.header("WWW-Authenticate")).contains("error_description=\"the access token expired\"");
    }

    @Test
    @DisplayName("refuses a known token once its grant is revoked, and reports it once")
    void revoked() throws Exception {
        var header = "Bearer " + resource.token();
        assertThat(call(header).caller).isPresent();
        resource.watch.learn(new GrantRevoked("grant"));

        assertThat(call(header).status).isEqualTo(401);
        assertThat(call(header).header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(resource.events.fired())
                .extracting(SecurityEvent::kind)
                .containsExactly(SecurityEvent.Kind.ACCESS_TOKEN_REFUSED);
    }

    @Nested
    @DisplayName("called from a web page")
    class FromAWebPage {
        @ParameterizedTest(name = "of {0} is answered, and the page may read the challenge (R06)")
        @ValueSource(
                strings = {
                    "https://mcp.example",
                    "https://inspector.example",
                    "http://localhost:6274",
                    "https://localhost",
                    "http://127.0.0.1:5173",
                    "http://[::1]:1",
                    "HTTP://LOCALHOST:6274",
                })
        void allowed(String origin) throws Exception {
            var exchange = new Exchange("POST").sending("Origin", origin);
            exchange.through(resource.mechanism);

            assertThat(exchange.status).isEqualTo(401);
            assertThat(exchange.header("Access-Control-Allow-Origin")).isEqualTo(origin);
            assertThat(exchange.header("Vary")).isEqualTo("Origin");
            assertThat(exchange.header("Access-Control-Expose-Headers"))
                    .isEqualTo("WWW-Authenticate, Mcp-Session-Id, MCP-Protocol-Version");
        }

        @ParameterizedTest(name = "of ''{0}'' is refused with 403, even with a good token (X03)")
        @ValueSource(
                strings = {
                    "https://evil.example",
                    "null",
                    "",
                    "http://mcp.example",
                    "https://mcp.example:8443",
                    "https://mcp.example.evil.example",
                    "http://localhost.evil.example",
                    "http://localhost:80.evil.example",
                    "http://localhost@evil.example",
                    "http://127.0.0.1.evil.example",
                    "https://localhost/",
                    "file://localhost",
                })
        void refused(String origin) throws Exception {
            var exchange = new Exchange("POST")
                    .sending("Origin", origin)
                    .sending("Authorization", "Bearer " + resource.token());
            exchange.through(resource.mechanism);

            assertThat(exchange.status).isEqualTo(403);
            assertThat(exchange.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(exchange.errorBody()).startsWith("{\"error\":\"access_denied\",");
        }

        @ParameterizedTest(name = "on a developer's machine, by the name {0}: {1} (X04)")
        @CsvSource({"localhost, 401", "127.0.0.1, 401", "[::1], 401", "evil.example, 403", "localhost.evil.example, 403"
        })
        void rebinding(String host, int status) throws Exception {
            resource.mechanism.origins.settings =
                    TestSettings.with(Map.of("entrada.public-url", "http://localhost:8080"));
            var exchange = new Exchange("POST").sending("Host", host);
            exchange.through(resource.mechanism);

            assertThat(exchange.status).isEqualTo(status);
        }

        @Test
        @DisplayName("with two origins is refused")
        void twoOrigins() throws Exception {
            var exchange = new Exchange("POST").sending("Origin", "https://mcp.example", "https://evil.example");
            exchange.through(resource.mechanism);

            assertThat(exchange.status).isEqualTo(403);
        }

        @Test
        @DisplayName("is preflighted without a token (R06)")
        void preflight() throws Exception {
            var exchange = new Exchange("OPTIONS")
                    .sending("Origin", "http://localhost:6274")
                    .through(resource.filter);

            assertThat(exchange.status).isEqualTo(204);
            assertThat(exchange.passedOn).isFalse();
            assertThat(exchange.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:6274");
            assertThat(exchange.header("Access-Control-Allow-Headers").split(", "))
                    .contains(
                            "authorization",
                            "content-type",
                            "accept",
                            "mcp-protocol-version",
                            "mcp-session-id",
                            "mcp-method",
                            "mcp-name",
                            "last-event-id",
                            "dpop");
        }

        @Test
        @DisplayName("may send the headers that stand for a tool's arguments, and no others that it makes up")
        void toolHeaders() throws Exception {
            var exchange = new Exchange("OPTIONS")
                    .sending("Origin", "http://localhost:6274")
                    .sending("Access-Control-Request-Headers", "authorization,Mcp-Param-Region,x-other, mcp-param-\"")
                    .through(resource.filter);

            assertThat(exchange.header("Access-Control-Allow-Headers"))
                    .endsWith("dpop, mcp-param-region")
                    .doesNotContain("x-other");
        }

        @Test
        @DisplayName("of a foreign origin is refused in the preflight already")
        void foreignPreflight() throws Exception {
            var exchange = new Exchange("OPTIONS")
                    .sending("Origin", "https://evil.example")
                    .through(resource.filter);

            assertThat(exchange.status).isEqualTo(403);
            assertThat(exchange.header("Access-Control-Allow-Origin")).isEmpty();
        }

        @Test
        @DisplayName("is otherwise none of the filter's business")
        void passedOn() throws Exception {
            assertThat(new Exchange("POST").through(resource.filter).passedOn).isTrue();
        }
    }

    @Test
    @DisplayName("is all that is guarded: elsewhere a bad token changes nothing")
    void unprotected() throws Exception {
        var exchange = new Exchange("POST").sending("Authorization", "Bearer nonsense");
        exchange.isProtected = false;

        assertThat(exchange.through(resource.mechanism)).isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(exchange.status).isEqualTo(200);
    }

    @Test
    @DisplayName("is not what Payara means when it authenticates for @PermitAll")
    void authenticationRequest() throws Exception {
        var exchange = new Exchange("POST");
        exchange.isAuthenticationRequest = true;

        assertThat(exchange.through(resource.mechanism)).isEqualTo(AuthenticationStatus.NOT_DONE);
    }

    private Exchange call(String... authorization) throws Exception {
        var exchange = new Exchange("POST").sending("Authorization", authorization);
        exchange.through(resource.mechanism);
        return exchange;
    }
}
