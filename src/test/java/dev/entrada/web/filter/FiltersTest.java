package dev.entrada.web.filter;

import static dev.entrada.web.FakeRequest.program;
import static dev.entrada.web.FakeRequest.visitor;
import static dev.entrada.web.error.SampleRefusals.refusalsTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.web.Visitor;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
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
            assertThat(answer.getHeaderString("Access-Control-Allow-Methods")).isEqualTo("GET, POST, OPTIONS");
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
            filter.filter(new FakeExchange("POST", "").request(), response(headers));
            return headers;
        }

        private Optional<Response> preflight(String method, String path) {
            var filter = new CorsFilter();
            filter.visitor = visitor(method, path, Map.of());
            var exchange = new FakeExchange(method, "");
            filter.filter(exchange.request());
            return exchange.aborted;
        }
    }

    @Nested
    @DisplayName("A request body")
    class BodyLimit {

        @Test
        @DisplayName("of 64 KiB arrives whole")
        void fits() throws IOException {
            var exchange = filtered("POST", "x".repeat(65_536));

            assertThat(exchange.aborted).isEmpty();
            assertThat(exchange.body.readAllBytes()).hasSize(65_536);
        }

        @Test
        @DisplayName("of more is refused with 413 in JSON, whatever length it claims")
        void tooLarge() throws IOException {
            var exchange = filtered("POST", "x".repeat(65_537));

            assertThat(exchange.aborted).get().satisfies(answer -> {
                assertThat(answer.getStatus()).isEqualTo(413);
                assertThat(new String((byte[]) answer.getEntity())).contains("\"error\":\"content_too_large\"");
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
        @DisplayName("is not read where the method has none")
        void unread(String method) throws IOException {
            var exchange = filtered(method, "left alone");

            assertThat(exchange.aborted).isEmpty();
            assertThat(exchange.body.available()).isEqualTo(10);
        }

        private FakeExchange filtered(String method, String body) throws IOException {
            var filter = new BodyLimitFilter();
            filter.refusals = refusalsTo(program("/register"));
            var exchange = new FakeExchange(method, body);
            filter.filter(exchange.request());
            return exchange;
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
            filter.filter(new FakeExchange("TRACE", "").request(), response.asContext());
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
        private InputStream body;
        private Optional<Response> aborted = Optional.empty();

        FakeExchange(String method, String body) {
            this.method = method;
            this.body = new ByteArrayInputStream(body.getBytes());
        }

        ContainerRequestContext request() {
            return (ContainerRequestContext) Proxy.newProxyInstance(
                    FiltersTest.class.getClassLoader(),
                    new Class<?>[] {ContainerRequestContext.class},
                    (proxy, called, given) -> called(called.getName(), given));
        }

        private Object called(String name, Object[] given) {
            switch (name) {
                case "setEntityStream" -> body = (InputStream) given[0];
                case "abortWith" -> aborted = Optional.of((Response) given[0]);
                default -> {}
            }
            return name.equals("getMethod") ? method : name.equals("getEntityStream") ? body : null;
        }
    }
}
