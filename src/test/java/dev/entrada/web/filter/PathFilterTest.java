package dev.entrada.web.filter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A path (RFC 3986 §3.3)")
class PathFilterTest {
    private final List<Object> errors = new ArrayList<>();
    private boolean passedOn;

    @ParameterizedTest(name = "{0} is passed on")
    @ValueSource(strings = {"/", "/mcp", "/.well-known/oauth-protected-resource/mcp/", "/a;b=c/%20~(d)'e!", "/%ff@:"})
    void uri(String path) throws Exception {
        filter(path);

        assertThat(passedOn).isTrue();
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest(name = "{0} is refused with 400")
    @ValueSource(strings = {"/[]", "/{token}", "/a|b", "/a\\b", "/a^b", "/\"", "/<script>", "/ü", "/a b", "/`"})
    void none(String path) throws Exception {
        filter(path);

        assertThat(passedOn).isFalse();
        assertThat(errors).containsExactly(400);
    }

    private void filter(String path) throws Exception {
        FilterChain chain = (request, response) -> passedOn = true;
        new PathFilter()
                .doFilter(
                        proxy(HttpServletRequest.class, path),
                        (HttpServletResponse) Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {HttpServletResponse.class},
                                (proxy, called, given) -> {
                                    errors.add(given[0]);
                                    return null;
                                }),
                        chain);
    }

    private static <T> T proxy(Class<T> type, String answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, given) -> answer));
    }
}
