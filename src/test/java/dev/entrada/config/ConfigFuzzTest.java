package dev.entrada.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What an administrator writes, made up by a fuzzer")
class ConfigFuzzTest {

    @FuzzTest
    @DisplayName("a public URL is refused with a sentence, or every URL of ours can be made from it")
    void publicUrl(byte[] input) {
        publicUrl(new String(input, UTF_8)).ifPresent(url -> {
            assertThat(PublicUrl.of(url.toString())).isEqualTo(url);
            assertThat(url.issuer()).doesNotEndWith("/").doesNotContainPattern("[?#@\\s\\p{Cntrl}]");
            assertThat(url.issuer()).isEqualTo(url.origin() + url.contextPath());
            assertThat(url.isSecure() || url.isLocal()).isTrue();
            assertThat(url.resource().isMeantBy(url.resource())).isTrue();
            assertThat(url.resourceMetadata()).hasHost(url.value().getHost());
        });
    }

    @FuzzTest
    @DisplayName("an address range is refused with a sentence, or contains the address that it is written with")
    void addressRange(byte[] input) {
        try {
            var range = AddressRange.of(new String(input, UTF_8));
            assertThat(range.contains(range.base())).isTrue();
            var written = range.base().getHostAddress() + "/" + range.bits();
            assertThat(AddressRange.of(written)).isEqualTo(range);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).isExactlyInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Optional<PublicUrl> publicUrl(String text) {
        try {
            return Optional.of(PublicUrl.of(text));
        } catch (IllegalArgumentException refused) {
            assertThat(refused)
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(" ");
            return Optional.empty();
        }
    }
}
