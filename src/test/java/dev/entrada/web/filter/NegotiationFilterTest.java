package dev.entrada.web.filter;

import static dev.entrada.web.FakeRequest.program;
import static dev.entrada.web.error.SampleRefusals.refusalsTo;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A header that nobody can read")
class NegotiationFilterTest {
    private final MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
    private final List<Response> aborted = new ArrayList<>();

    @ParameterizedTest(name = "Accept: {0} is disregarded (RFC 9110 §12.5.1)")
    @ValueSource(strings = {"text/html;q=x", "text/html;q=", "a/b, c/d;q=2", "text/html; Q = 0.1234"})
    void unreadableAccept(String accept) {
        headers.putSingle("Accept", accept);
        filter();

        assertThat(headers.getFirst("Accept")).isEqualTo("*/*");
        assertThat(aborted).isEmpty();
    }

    @ParameterizedTest(name = "but Accept: {0} is left alone")
    @ValueSource(strings = {"*/*", "text/html,application/xml;q=0.9,*/*;q=0.8", "garbage", "", "a/b;q=1.000;x=y"})
    void readableAccept(String accept) {
        headers.putSingle("Accept", accept);
        filter();

        assertThat(headers.getFirst("Accept")).isEqualTo(accept);
    }

    @ParameterizedTest(name = "Content-Type: {0} is refused with 415 in JSON (RFC 9110 §15.5.16)")
    @ValueSource(strings = {"application/json; charset=no-such", "a/b;charset", "a/b; CHARSET=\"!\""})
    void unknownCharset(String type) {
        headers.putSingle("Content-Type", type);
        filter();

        assertThat(aborted).singleElement().satisfies(answer -> {
            assertThat(answer.getStatus()).isEqualTo(415);
            assertThat(new String((byte[]) answer.getEntity())).contains("\"error\":\"unsupported_media_type\"");
        });
    }

    @ParameterizedTest(name = "but Content-Type: {0} is not")
    @ValueSource(strings = {"application/x-www-form-urlencoded; charset=UTF-8", "a/b;charset=\"utf-8\"", "a/b;x"})
    void knownCharset(String type) {
        headers.putSingle("Content-Type", type);
        filter();

        assertThat(aborted).isEmpty();
    }

    private void filter() {
        var filter = new NegotiationFilter();
        filter.refusals = refusalsTo(program("/token"));
        filter.filter((ContainerRequestContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ContainerRequestContext.class},
                (proxy, called, given) -> switch (called.getName()) {
                    case "getHeaders" -> headers;
                    case "getHeaderString" -> headers.getFirst((String) given[0]);
                    case "abortWith" -> aborted.add((Response) given[0]);
                    default -> throw new AssertionError("the filter has no business with " + called);
                }));
    }
}
