package dev.entrada.limits;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The client that a request names")
class RequestingClientTest {
    private static final String DESK = client(Optional.empty(), "client_id=desk");

    @ParameterizedTest(name = "is the same in {0}")
    @ValueSource(
            strings = {
                "client_id=desk&client_secret=a",
                "client_secret=b&client_id=desk",
                "client_id=%64esk&code=x",
                "grant_type=x&client_id=desk&client_id=other"
            })
    @DisplayName("is counted as one, whatever secret or code comes with it (T15)")
    void inForm(String form) {
        assertThat(client(Optional.empty(), form)).isEqualTo(DESK);
    }

    @ParameterizedTest(name = "is the same with {0}")
    @ValueSource(strings = {"desk:a", "desk:another guess", "%64esk:", "desk"})
    @DisplayName("is counted as one, whatever secret stands in its header (T15)")
    void inHeader(String credentials) {
        var header = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes());

        assertThat(client(Optional.of(header), "grant_type=x")).isEqualTo(DESK);
    }

    @Test
    @DisplayName("is another for another name, and nobody where none can be read")
    void others() {
        var nobody = client(Optional.empty(), "");

        assertThat(client(Optional.empty(), "client_id=other"))
                .isNotEqualTo(DESK)
                .isNotEqualTo(nobody);
        assertThat(client(Optional.of("Basic %%%"), "")).isEqualTo(nobody);
        assertThat(client(Optional.of("Basic A"), "")).isEqualTo(nobody);
        assertThat(client(Optional.of("Bearer x"), "not_client_id=desk")).isEqualTo(nobody);
        assertThat(client(Optional.of("Bearer x"), "client_id=desk")).isEqualTo(DESK);
    }

    private static String client(Optional<String> authorization, String body) {
        var entity = new InputStream[] {new ByteArrayInputStream(body.getBytes())};
        try {
            var client = RequestingClient.of((ContainerRequestContext) Proxy.newProxyInstance(
                    RequestingClientTest.class.getClassLoader(),
                    new Class<?>[] {ContainerRequestContext.class},
                    (proxy, called, given) -> switch (called.getName()) {
                        case "getHeaderString" -> authorization.orElse(null);
                        case "getEntityStream" -> entity[0];
                        case "setEntityStream" -> entity[0] = (InputStream) given[0];
                        default -> throw new UnsupportedOperationException(called.getName());
                    }));
            assertThat(new String(entity[0].readAllBytes())).isEqualTo(body);
            return client;
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
