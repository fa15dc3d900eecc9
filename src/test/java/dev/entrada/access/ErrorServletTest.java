package dev.entrada.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The error page")
class ErrorServletTest {
    @ParameterizedTest(name = "answers {0} by the JSON error {1}")
    @CsvSource({
        "400, invalid_request",
        "401, invalid_token",
        "403, access_denied",
        "404, not_found",
        "405, method_not_allowed",
        "415, invalid_request",
        "500, server_error",
        "503, temporarily_unavailable",
        "507, server_error",
    })
    void json(int status, String error) throws Exception {
        var exchange = new Exchange("GET");
        exchange.status = status;

        assertThat(exchange.errorBody()).startsWith("{\"error\":\"" + error + "\",\"error_description\":\"");
        assertThat(exchange.status).isEqualTo(status);
        assertThat(exchange.header("Content-Type")).isEqualTo("application/json");
        assertThat(exchange.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    @DisplayName("is not there for whoever asks for it directly")
    void directly() throws Exception {
        var exchange = new Exchange("GET");

        Exchange.errorPage().service(exchange.request(), exchange.response());

        assertThat(exchange.status).isEqualTo(404);
        assertThat(exchange.body()).contains("not_found");
    }

    @Test
    @DisplayName("says nothing of the exception that led to it")
    void exception() throws Exception {
        var exchange = new Exchange("GET")
                .with("jakarta.servlet.error.exception", new IllegalStateException("secret detail"))
                .with("jakarta.servlet.error.message", "secret detail");
        exchange.status = 500;

        assertThat(exchange.errorBody()).doesNotContain("secret detail");
    }
}
