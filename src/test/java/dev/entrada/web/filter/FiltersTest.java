package dev.entrada.web.filter;

import static dev.entrada.web.FakeRequest.program;
import static dev.entrada.web.FakeRequest.visitor;
import static dev.entrada.web.error.SampleRefusals.refusalsTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.TestSettings;
import dev.entrada.web.Visitor;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {

    @Nested
    @DisplayName("A web page of another origin")
    class Cors {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/token",
                    "/register",
                    "/revoke",
                    "/oauth/jwks",
                    "/.well-known/oauth-authorization-server",
                    "/no"
                })
        @DisplayName("may call what is made for programs (T13, V07)")
        void open(String path) {
            var headers = responseHeaders(program(path));

            assertThat(headers.getFirst("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(headers.getFirst("Access-Control-Expose-Headers")).isEqualTo("WWW-Authenticate, Retry-After");
            assertThat(headers).doesNotContainKey("Access-Control-Allow-Credentials");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/authorize", "/authorize/", "/consent", "/auth/callback", "/", ""})
        @DisplayName("may not call the front channel (A11, RFC 9700 §2.6)")
        void closed(String path) {
            assertThat(responseHeaders(program(path))).isEmpty();
            assertThat(preflight("OPTIONS", path)).isEmpty();
        }

        @Test
        @DisplayName("gets 204 for a preflight that names what MCP clients send")
        void answersPreflight() {
            var answer = preflight("OPTIONS", "/token").orElseThrow();

            assertThat(answer.getStatus()).isEqualTo(204);
            assertThat(answer.getHeaderString("Access-Control-Allow-Methods")).isEqualTo("GET, POST, DELETE, OPTIONS");
            assertThat(answer.getHeaderString("Access-Control-Allow-Headers"))
                    .isEqualTo("authorization, content-type, accept, mcp-protocol-version");
        }

        @Test
        @DisplayName("has its other requests answered by the endpoint")
        void passesOn() {
            assertThat(preflight("POST", "/token")).isEmpty();
        }

        private MultivaluedMap<String, Object> responseHeaders(Visitor visitor) {
            var filter = new CorsFilter();
            filter.visitor = visitor;
            var headers = new MultivaluedHashMap<String, Object>();
            filter.filter(new FakeExchange("POST").request(), response(headers));
            return headers;
        }

        private Optional<Response> preflight(String method, String path) {
            var filter = new CorsFilter();
            filter.visitor = visitor(method, path, Map.of());
            var exchange = new FakeExchange(method);
            filter.filter(exchange.request());
            return exchange.aborted;
        }
    }

    @Nested
    @DisplayName("The headers of an answer")
    class Headers {

        @Test
        @DisplayName("keep browsers from framing, sniffing, storing or telling it (OWASP Secure Headers)")
        void everywhere() {
            assertThat(filtered("https://mcp.example", Map.of()))
                    .containsEntry(
                            "Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
                    .containsEntry("X-Frame-Options", "DENY")
                    .containsEntry("X-Content-Type-Options", "nosniff")
                    .containsEntry("Referrer-Policy", "no-referrer")
                    .containsEntry("Cache-Control", "no-store")
                    .containsEntry("Strict-Transport-Security", "max-age=31536000");
        }

        @Test
        @DisplayName("stay as the answer itself has them")
        void kept() {
            assertThat(filtered(
                            "https://mcp.example", Map.of("Cache-Control", "public", "Referrer-Policy", "same-origin")))
                    .containsEntry("Cache-Control", "public")
                    .containsEntry("Referrer-Policy", "same-origin");
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://localhost:8080", "https://localhost:8443", "https://127.0.0.1"})
        @DisplayName("lock nobody out of plain http on this machine (RFC 6797 §8.2)")
        void local(String publicUrl) {
            assertThat(filtered(publicUrl, Map.of())).doesNotContainKey("Strict-Transport-Security");
        }

        private Map<String, Object> filtered(String publicUrl, Map<String, Object> said) {
            var filter = new HeadersFilter();
            filter.settings = TestSettings.with(Map.of("entrada.public-url", publicUrl));
            var response = new BareResponse(200);
            said.forEach(response.headers::putSingle);
            filter.filter(new FakeExchange("GET").request(), response.asContext());
            return response.headers.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, header -> header.getValue().get(0)));
        }
    }

    @Nested
    @DisplayName("An error without a body")
    class BareError {

        @Test
        @DisplayName("gets one, and keeps its status and its other headers")
        void gets() {
            var response = new BareResponse(405);
            response.headers.putSingle("Allow", "GET");
            fill(response);

            assertThat(new String((byte[]) response.entity)).contains("\"error\":\"method_not_allowed\"");
            assertThat(response.headers.getFirst("Cache-Control")).isEqualTo("no-store");
            assertThat(response.headers.getFirst("Allow")).isEqualTo("GET");
        }

        @ParameterizedTest
        @ValueSource(ints = {200, 204, 303})
        @DisplayName("is not seen where there is no error")
        void noError(int status) {
            var response = new BareResponse(status);
            fill(response);

            assertThat(response.entity).isEqualTo("");
            assertThat(response.headers).isEmpty();
        }

        private void fill(BareResponse response) {
            var filter = new BareErrorFilter();
            filter.refusals = refusalsTo(program("/token"));
            filter.filter(new FakeExchange("TRACE").request(), response.asContext());
        }
    }

    /** A response as JAX-RS has it before it adds the body. */
    private static final class BareResponse {
        private final int status;
        private final MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
        private Object entity = "";

        BareResponse(int status) {
            this.status = status;
        }

        ContainerResponseContext asContext() {
            return (ContainerResponseContext) Proxy.newProxyInstance(
                    FiltersTest.class.getClassLoader(),
                    new Class<?>[] {ContainerResponseContext.class},
                    (proxy, called, given) -> called(called.getName(), given));
        }

        private Object called(String name, Object[] given) {
            if (name.equals("setEntity")) {
                entity = given[0];
            }
            return name.equals("getStatus")
                    ? status
                    : name.equals("getHeaders") ? headers : name.equals("hasEntity") ? false : null;
        }
    }

    private static ContainerResponseContext response(MultivaluedMap<String, Object> headers) {
        return (ContainerResponseContext) Proxy.newProxyInstance(
                FiltersTest.class.getClassLoader(),
                new Class<?>[] {ContainerResponseContext.class},
                (proxy, called, given) -> headers);
    }

    /** As much of a JAX-RS request as the filters touch. */
    private static final class FakeExchange {
        private final String method;
        private Optional<Response> aborted = Optional.empty();

        FakeExchange(String method) {
            this.method = method;
        }

        ContainerRequestContext request() {
            return (ContainerRequestContext) Proxy.newProxyInstance(
                    FiltersTest.class.getClassLoader(),
                    new Class<?>[] {ContainerRequestContext.class},
                    (proxy, called, given) -> called(called.getName(), given));
        }

        private Object called(String name, Object[] given) {
            if (name.equals("abortWith")) {
                aborted = Optional.of((Response) given[0]);
            }
            return name.equals("getMethod") ? method : null;
        }
    }
}
