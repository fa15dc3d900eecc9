package dev.entrada.web.error;

import static dev.entrada.web.FakeRequest.browser;
import static dev.entrada.web.FakeRequest.program;
import static dev.entrada.web.FakeRequest.visitor;
import static dev.entrada.web.error.SampleRefusals.refusalsTo;
import static dev.entrada.web.page.SamplePages.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.TestSettings;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.web.Visitor;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An error")
class MappersTest {
    private static final OAuthException UNKNOWN = OAuthError.INVALID_CLIENT.because("the client is unknown");

    @ParameterizedTest
    @EnumSource(OAuthError.class)
    @DisplayName("in OAuth's words is JSON with its own status that nobody stores (RFC 6749 §5.2)")
    void refusal(OAuthError error) {
        var answer = map(error.because("the reason"), program("/token"));

        assertThat(answer.getStatus()).isEqualTo(error.status());
        assertThat(answer.getHeaderString("Content-Type")).isEqualTo("application/json");
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(json(answer)).isEqualTo(error.because("the reason").toJson());
    }

    @Test
    @DisplayName("of a client that tried a header carries the challenge (RFC 6749 §5.2)")
    void challenge() {
        var answer = map(UNKNOWN, visitor("POST", "/token", Map.of("Authorization", "Basic eDp5")));

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeaderString("WWW-Authenticate")).isEqualTo("Basic realm=\"entrada\"");
    }

    @Test
    @DisplayName("carries no challenge for a client without a header, nor for another error, nor in a browser")
    void noChallenge() {
        var credentials = Map.of("Authorization", "Basic eDp5", "Accept", "text/html");

        assertThat(map(UNKNOWN, program("/token")).getHeaderString("WWW-Authenticate"))
                .isNull();
        assertThat(map(OAuthError.INVALID_GRANT.because("x"), visitor("POST", "/token", credentials))
                        .getHeaderString("WWW-Authenticate"))
                .isNull();
        assertThat(map(UNKNOWN, visitor("GET", "/authorize", credentials)).getHeaderString("WWW-Authenticate"))
                .isNull();
    }

    @Test
    @DisplayName("that will pass says when to come back")
    void retryAfter() {
        var busy = OAuthError.TEMPORARILY_UNAVAILABLE.because("busy");

        assertThat(map(busy, program("/token")).getHeaderString("Retry-After")).isEqualTo("5");
        assertThat(map(busy, browser("/authorize")).getHeaderString("Retry-After"))
                .isEqualTo("5");
        assertThat(map(busy.retryAfter(Duration.ofMinutes(2)), program("/token"))
                        .getHeaderString("Retry-After"))
                .isEqualTo("120");
        assertThat(map(UNKNOWN.retryAfter(Duration.ofMinutes(2)), program("/token"))
                        .getHeaderString("Retry-After"))
                .isNull();
    }

    @Test
    @DisplayName("is a page for a browser (A01)")
    void page() {
        var answer = map(UNKNOWN, browser("/authorize"));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getHeaderString("Content-Type")).startsWith("text/html");
        assertThat(document(answer).selectFirst("h1").text()).isEqualTo("This server does not know the app");
        assertThat(document(answer).selectFirst(".detail").text()).contains("invalid_client: the client is unknown");
    }

    @Test
    @DisplayName("is a page for the form that a person posted")
    void postedForm() {
        var person = visitor("POST", "/consent", Map.of("Accept", "text/html"));

        assertThat(map(UNKNOWN, person).getHeaderString("Content-Type")).startsWith("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/*", ""})
    @DisplayName("is JSON where the Accept header does not name HTML")
    void acceptsAnything(String accept) {
        assertThat(json(map(UNKNOWN, visitor("GET", "/authorize", Map.of("Accept", accept)))))
                .containsKey("error");
    }

    @Test
    @DisplayName("is JSON for a program that names HTML out of habit, as HttpURLConnection did")
    void oldJava() {
        var habit = Map.of("Accept", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2");

        assertThat(json(map(UNKNOWN, visitor("POST", "/token", habit)))).containsKey("error");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request",
        "404, not_found",
        "406, not_acceptable",
        "413, content_too_large",
        "415, unsupported_media_type",
        "418, invalid_request",
        "429, too_many_requests",
        "500, server_error",
        "502, server_error",
        "503, temporarily_unavailable"
    })
    @DisplayName("of HTTP itself is JSON with the status it had (D05, D14)")
    void http(int status, String code) {
        var answer = map(new WebApplicationException(status), program("/nowhere"));

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(json(answer).getString("error")).isEqualTo(code);
        assertThat(json(answer).getString("error_description")).isNotBlank();
    }

    @Test
    @DisplayName("of HTTP keeps Allow (RFC 9110 §15.5.6) and repeats nothing of the request")
    void allow() {
        var answer = map(new NotAllowedException("GET", new String[] {"HEAD"}), program("/authorize"));

        assertThat(answer.getStatus()).isEqualTo(405);
        assertThat(answer.getHeaderString("Allow")).contains("GET").contains("HEAD");
        assertThat(json(map(new NotFoundException("/<script>"), program("/x"))).toString())
                .doesNotContain("<");
    }

    @Test
    @DisplayName("of HTTP is a page for a browser")
    void httpPage() {
        var answer = map(new ClientErrorException(404), browser("/nowhere"));

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(document(answer).selectFirst("h1").text()).isEqualTo("There is nothing here");
    }

    @Test
    @DisplayName("that is a redirect stays one")
    void redirect() {
        var thrown = new RedirectionException(303, URI.create("https://app.example/cb"));

        assertThat(map(thrown, program("/authorize"))).isSameAs(thrown.getResponse());
    }

    @Test
    @DisplayName("that nobody foresaw gives an incident number to the caller, and the number with the trace to the log")
    void unexpected() {
        var logged = new ArrayList<LogRecord>();
        var cause = new IllegalStateException("row content: secret");
        var answer = logging(logged, () -> {
            var mapper = new UnexpectedExceptionMapper();
            mapper.refusals = refusalsTo(program("/token"));
            return mapper.toResponse(cause);
        });

        var description = json(answer).getString("error_description");
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(json(answer).getString("error")).isEqualTo("server_error");
        assertThat(description).contains("incident").doesNotContain("secret").doesNotContain("Exception");
        assertThat(logged).singleElement().satisfies(entry -> {
            assertThat(entry.getThrown()).isSameAs(cause);
            assertThat(description).endsWith(entry.getMessage());
        });
    }

    @Test
    @DisplayName("of the server is a page for a browser, with the incident number")
    void unexpectedPage() {
        var answer = logging(new ArrayList<>(), () -> {
            var mapper = new UnexpectedExceptionMapper();
            mapper.refusals = refusalsTo(browser("/authorize"));
            return mapper.toResponse(new OutOfMemoryError("heap"));
        });

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(document(answer).selectFirst(".detail").text())
                .contains("incident")
                .doesNotContain("heap");
    }

    private static Response map(OAuthException refusal, Visitor visitor) {
        var mapper = new OAuthExceptionMapper();
        mapper.settings = TestSettings.standard();
        mapper.visitor = visitor;
        mapper.refusals = refusalsTo(visitor);
        return mapper.toResponse(refusal);
    }

    private static Response map(WebApplicationException refusal, Visitor visitor) {
        var mapper = new WebApplicationExceptionMapper();
        mapper.refusals = refusalsTo(visitor);
        return mapper.toResponse(refusal);
    }

    private static JsonObject json(Response answer) {
        try (var reader = Json.createReader(new ByteArrayInputStream((byte[]) answer.getEntity()))) {
            return reader.readObject();
        }
    }

    private static Response logging(List<LogRecord> records, Supplier<Response> call) {
        var logger = Logger.getLogger(UnexpectedExceptionMapper.class.getName());
        var handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                records.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            return call.get();
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(handler);
        }
    }
}
