package dev.entrada.authorization.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Where a request came from (Fetch Metadata)")
class ProvenanceTest {
    private static final String OURS = "https://mcp.example";

    @ParameterizedTest(name = "Sec-Fetch-Site \"{0}\", Origin \"{1}\": {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "same-origin, https://mcp.example, true",
                "same-origin, -, true",
                "-, https://mcp.example, true",
                "-, -, false",
                "cross-site, https://mcp.example, false",
                "cross-site, -, false",
                "same-site, https://mcp.example, false",
                "none, https://mcp.example, false",
                "none, -, false",
                "same-origin, https://evil.example, false",
                "same-origin, null, false",
                "-, null, false",
                "-, https://evil.example, false",
                "-, https://mcp.example.evil.example, false",
            })
    @DisplayName("only our own page may answer our question (S03, S09)")
    void answer(String site, String origin, boolean ours) {
        assertThat(Provenance.of(SentHeaders.of(headers("Sec-Fetch-Site", site, "Origin", origin)))
                        .isOurOwnPage(OURS))
                .isEqualTo(ours);
    }

    @ParameterizedTest(name = "site {0}, mode {1}, destination {2}, purpose {3}: {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "none, navigate, document, -, true",
                "same-origin, navigate, document, -, true",
                "none, -, -, -, true",
                "-, navigate, document, -, false",
                "cross-site, navigate, document, -, false",
                "same-site, navigate, document, -, false",
                "none, navigate, iframe, -, false",
                "none, no-cors, image, -, false",
                "none, navigate, document, prefetch, false",
                "none, navigate, document, prefetch;prerender, false",
            })
    @DisplayName("only the user's own way here may be spared the question (S09)")
    void spared(String site, String mode, String destination, String purpose, boolean spared) {
        var headers = headers(
                "Sec-Fetch-Site", site, "Sec-Fetch-Mode", mode, "Sec-Fetch-Dest", destination, "Sec-Purpose", purpose);

        assertThat(Provenance.of(SentHeaders.of(headers)).isUsersOwnNavigation())
                .isEqualTo(spared);
    }

    private static Map<String, String> headers(String... namesAndValues) {
        var headers = new LinkedHashMap<String, String>();
        Stream.iterate(0, at -> at < namesAndValues.length, at -> at + 2)
                .filter(at -> namesAndValues[at + 1] != null)
                .forEach(at -> headers.put(namesAndValues[at], namesAndValues[at + 1]));
        return headers;
    }
}
