package dev.entrada.web.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A request body")
class UnreadableBodyInterceptorTest {

    static Stream<Supplier<Object>> unreadable() {
        return Stream.of(
                () -> Json.createReader(new StringReader("{bad")).read(),
                () -> Json.createReader(new StringReader("[1]")).readObject(),
                () -> JsonValue.EMPTY_JSON_ARRAY,
                () -> Charset.forName("nope"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    @DisplayName("that cannot be read is the caller's mistake")
    void callersMistake(Supplier<Object> reader) {
        assertThatThrownBy(() -> new UnreadableBodyInterceptor().aroundReadFrom(body(reader)))
                .isInstanceOfSatisfying(OAuthException.class, refusal -> assertThat(refusal.error())
                        .isEqualTo(OAuthError.INVALID_REQUEST))
                .hasMessage("the body could not be read as application/json");
    }

    @Test
    @DisplayName("that can be read is passed on")
    void readable() throws IOException {
        assertThat(new UnreadableBodyInterceptor().aroundReadFrom(body(() -> JsonValue.EMPTY_JSON_OBJECT)))
                .isEqualTo(JsonValue.EMPTY_JSON_OBJECT);
    }

    private static ReaderInterceptorContext body(Supplier<Object> reader) {
        return (ReaderInterceptorContext) Proxy.newProxyInstance(
                UnreadableBodyInterceptorTest.class.getClassLoader(),
                new Class<?>[] {ReaderInterceptorContext.class},
                (proxy, called, given) -> switch (called.getName()) {
                    case "proceed" -> reader.get();
                    case "getType" -> JsonObject.class;
                    default -> MediaType.APPLICATION_JSON_TYPE;
                });
    }
}
