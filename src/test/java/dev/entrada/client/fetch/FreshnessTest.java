package dev.entrada.client.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("How long an answer is fresh (RFC 9111 §4.2, C15)")
class FreshnessTest {

    @ParameterizedTest(name = "Cache-Control: {0}, Age: {1}: {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|-|PT1H",
                "public|-|PT1H",
                "max-age=600|-|PT10M",
                "Public, Max-Age=\"600\"|-|PT10M",
                "max-age=600|300|PT5M",
                "max-age=600|x|PT10M",
                "max-age=600|900|PT1M",
                "max-age=0, must-revalidate|-|PT1M",
                "max-age=99999999|-|PT24H",
                "max-age=99999999999999999999|-|PT1H",
                "max-age=-1|-|PT1H",
                "s-maxage=60|-|PT1H",
                "no-store|-|PT1M",
                "no-store, max-age=600|-|PT1M",
                "max-age=600, no-cache|-|PT1M"
            })
    void lifetime(String cacheControl, String age, Duration lifetime) {
        assertThat(Freshness.of(Optional.ofNullable(cacheControl), Optional.ofNullable(age))
                        .lifetime())
                .isEqualTo(lifetime);
    }
}
