package dev.entrada.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Bad parameters get the RFC's error, or a page where a browser is looking, and leave nothing behind")
@ExtendWith({RunningEntrada.class, NothingLeftBehind.class})
class BadParametersIT {
    /** What a parameter must survive: wrong percent-encoding, wrong UTF-8, control characters, code points beyond 16 bits. */
    private static final List<String> NASTY = List.of(
            "%",
            "%zz",
            "%4",
            "%00",
            "a%00b",
            "%0d%0aX-Injected:%201",
            "%0d%0a%0d%0a<html>",
            "%f0%9f%98%80",
            "%c3%28",
            "%c0%ae%c0%ae%2f",
            "%ed%a0%80",
            "%ff%fe",
            "%u0041",
            "%e2%80%ae",
            "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "'%20or%20'1'%3D'1",
            "%24%7B7*7%7D",
            "..%2f..%2f..%2fetc%2fpasswd",
            "",
            "+",
            "a".repeat(5_000));

    private final OAuthClient client;

    BadParametersIT(Entrada entrada) {
        client = OAuthClient.register(entrada);
    }

    /** The endpoints that take parameters, by the method that carries them. */
    enum Parameterized {
        AUTHORIZE("GET", "/authorize"),
        AUTHORIZE_BY_POST("POST", "/authorize"),
        CONSENT("POST", "/consent"),
        CALLBACK("GET", "/auth/callback"),
        TOKEN("POST", "/token"),
        REFRESH("POST", "/token"),
        REVOKE("POST", "/revoke");

        private final String method;
        private final String path;

        Parameterized(String method, String path) {
            this.method = method;
            this.path = path;
        }

        Wire with(String encoded) {
            return method.equals("GET") ? Wire.get(path + "?" + encoded) : Wire.form(path, encoded);
        }

        private boolean isForBrowsers() {
            return Set.of("/authorize", "/consent", "/auth/callback").contains(path);
        }
    }

    @ParameterizedTest(name = "{0}: every parameter with every nasty value (RFC 6749 §3.1, §3.2, appendix B)")
    @EnumSource
    void nastyValues(Parameterized endpoint) {
        Civility.check(client, civility -> goodParameters(endpoint)
                .keySet()
                .forEach(name -> NASTY.forEach(value -> {
                    var parameters = goodParameters(endpoint);
                    parameters.put(name, value);
                    civil(civility, name + "=" + value, endpoint, encoded(parameters));
                })));
    }

    @ParameterizedTest(name = "{0}: every parameter twice, none at all, and names that are none (RFC 6749 §3.1, A09)")
    @EnumSource
    void repeatedAndMissing(Parameterized endpoint) {
        var good = encoded(goodParameters(endpoint));
        Civility.check(client, civility -> {
            goodParameters(endpoint).forEach((name, value) -> {
                civil(civility, name + " twice", endpoint, good + "&" + name + "=" + value);
                civil(civility, name + " twice, once empty", endpoint, good + "&" + name + "=");
                var fewer = goodParameters(endpoint);
                fewer.remove(name);
                civil(civility, "without " + name, endpoint, encoded(fewer));
            });
            Stream.of(
                            "",
                            "&",
                            "&&&=&=",
                            "=x",
                            "%",
                            "%=%",
                            "%00=%00",
                            "a[b]=1",
                            "a=b=c=d",
                            good + "&" + "x=1&".repeat(500))
                    .forEach(query -> civil(civility, query, endpoint, query));
        });
    }

    /** A program gets JSON; a browser gets a page where it has business. Neither is led anywhere strange. */
    private static void civil(Civility civility, String what, Parameterized endpoint, String encoded) {
        var wire = endpoint.with(encoded);
        civility.program(what, civility.send(wire));
        var seen = civility.send(wire.with("Accept", Civility.BROWSER));
        if (endpoint.isForBrowsers()) {
            civility.person(what + " by a browser", seen);
        } else {
            civility.program(what + " by a browser", seen);
        }
    }

    /** Encoded already: what the test puts there goes out as it is. */
    private Map<String, String> goodParameters(Parameterized endpoint) {
        return switch (endpoint) {
            case AUTHORIZE, AUTHORIZE_BY_POST -> encodedEach(client.parameters("customer:read"));
            case CONSENT ->
                new LinkedHashMap<>(Map.of("request", "x", "answer", "approve", "scope_customer:read", "on"));
            case CALLBACK ->
                new LinkedHashMap<>(
                        Map.of("state", "x", "code", "y", "error", "z", "error_description", "AADSTS65004"));
            case TOKEN -> encodedEach(client.redemption("unknown"));
            case REFRESH ->
                new LinkedHashMap<>(Map.of(
                        "grant_type", "refresh_token", "client_id", client.id(), "refresh_token", "x", "scope", "y"));
            case REVOKE -> new LinkedHashMap<>(Map.of("client_id", client.id(), "token", "x", "token_type_hint", "y"));
        };
    }

    private static Map<String, String> encodedEach(Map<String, String> parameters) {
        var encoded = new LinkedHashMap<String, String>();
        parameters.forEach((name, value) -> encoded.put(name, URLEncoder.encode(value, UTF_8)));
        return encoded;
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
    }
}
