package dev.entrada.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.TestSettings;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The size of a request")
class RequestSizeFilterTest {
    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

    @Test
    @DisplayName("G11: may be 64 KiB, which arrive whole")
    void fits() throws IOException {
        assertThat(filtered("POST", "", "application/json", "x".repeat(65_536)).readAllBytes())
                .hasSize(65_536);
    }

    @Test
    @DisplayName("G11: may not be more, whatever length it claims: 413 (RFC 9110 §15.5.14)")
    void tooLarge() {
        assertThatThrownBy(() -> filtered("POST", "", "application/json", "x".repeat(65_537)))
                .isInstanceOfSatisfying(
                        ClientErrorException.class,
                        refusal -> assertThat(refusal.getResponse().getStatus()).isEqualTo(413));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    @DisplayName("is not looked at where the method has no body")
    void unread(String method) throws IOException {
        assertThat(filtered(method, "", FORM, "left alone").available()).isEqualTo(10);
    }

    @Test
    @DisplayName("may be 200 parameters, in a query or a form, and no more")
    void parameters() throws IOException {
        filtered("GET", "a=1&".repeat(199) + "a=1", "", "");
        filtered("POST", "", FORM, "a=1&".repeat(199) + "a=1");

        refused("GET", "a=1&".repeat(200) + "a=1", "");
        refused("POST", "", "a=1&".repeat(200) + "a=1");
        refused("POST", "", "&".repeat(200));
    }

    @Test
    @DisplayName("counts a parameter of another body as what it is: text")
    void notAForm() throws IOException {
        assertThat(filtered("POST", "", "application/json", "&".repeat(1000)).readAllBytes())
                .hasSize(1000);
    }

    @Test
    @DisplayName("may be one long parameter, but not any length")
    void longParameter() throws IOException {
        filtered("GET", "state=" + "x".repeat(65_000), "", "");

        refused("GET", "a=b&state=" + "x".repeat(65_537), "");
    }

    private static void refused(String method, String query, String body) {
        assertThatThrownBy(() -> filtered(method, query, FORM, body))
                .isInstanceOfSatisfying(OAuthException.class, refusal -> assertThat(refusal.error())
                        .isEqualTo(OAuthError.INVALID_REQUEST));
    }

    /** What is left of the body for the endpoint. */
    private static InputStream filtered(String method, String query, String contentType, String body)
            throws IOException {
        var filter = new RequestSizeFilter();
        filter.settings = TestSettings.standard();
        var entity = new InputStream[] {new ByteArrayInputStream(body.getBytes())};
        filter.servletRequest = proxy(HttpServletRequest.class, called -> query);
        filter.filter((ContainerRequestContext) Proxy.newProxyInstance(
                RequestSizeFilterTest.class.getClassLoader(),
                new Class<?>[] {ContainerRequestContext.class},
                (proxy, called, given) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getHeaderString" -> contentType;
                    case "getEntityStream" -> entity[0];
                    case "setEntityStream" -> entity[0] = (InputStream) given[0];
                    default -> throw new UnsupportedOperationException(called.getName());
                }));
        return entity[0];
    }

    private static <T> T proxy(Class<T> type, Function<String, Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, given) -> answer.apply(called.getName())));
    }
}
