package dev.entrada.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The languages that a browser asks for, made up by a fuzzer (RFC 4647 §3.4)")
class LanguageFuzzTest {

    /** The first line is ui_locales, the second one Accept-Language. */
    @FuzzTest
    @DisplayName("are one of ours that somebody named, otherwise English")
    void preferred(byte[] input) {
        var text = new String(input, UTF_8);
        var lines = text.split("\n", 2);
        var language = Language.preferred(
                Optional.of(lines[0]),
                Optional.of(lines).filter(l -> l.length > 1).map(l -> l[1]));

        if (language != Language.ENGLISH) {
            assertThat(text.toLowerCase(Locale.ROOT)).contains(language.tag());
        }
        assertThat(Words.in(language).tag()).isEqualTo(language.tag());
    }
}
