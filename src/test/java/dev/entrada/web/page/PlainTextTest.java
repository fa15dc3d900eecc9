package dev.entrada.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Text of strangers (G10)")
class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"Claude Code (peer)", "MCP Inspector", "Přehled zákazníků", "顧客ツール", "כלי לקוחות", "a < b & c"})
    @DisplayName("stays as it is when it is ordinary")
    void ordinary(String text) {
        assertThat(PlainText.of(text)).contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'Good\u202e txt.exe', 'Good txt.exe'",
        "'A\u2066B\u2069', 'AB'",
        "'Mi\u200bcro\u00adsoft\ufeff', 'Microsoft'",
        "'a\u0000b\u0007c\u001b[31m', 'abc[31m'",
        "'two\r\nlines\u2028here', 'two lines here'",
        "'  much \t\u00a0\u3000 space ', 'much space'",
        "'lone \ud800 surrogate', 'lone  surrogate'",
        "'private \ue000 use', 'private  use'",
    })
    @DisplayName("loses what is invisible, reorders or breaks lines")
    void neutralised(String text, String plain) {
        assertThat(PlainText.of(text)).contains(plain);
    }

    @Test
    @DisplayName("keeps two marks on a letter and loses the tower")
    void marks() {
        assertThat(PlainText.of("Z" + "\u0335\u0321\u0322\u0327".repeat(5) + "!")
                        .orElseThrow())
                .hasSizeLessThan(6)
                .startsWith("Z")
                .endsWith("!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u200b\u200d", "\u3164\u115f", "\u2800", "\u202e"})
    @DisplayName("is nothing when nothing of it can be read")
    void unreadable(String text) {
        assertThat(PlainText.of(text)).isEmpty();
    }

    @Test
    @DisplayName("is cut at 100 characters, never through one")
    void cut() {
        assertThat(PlainText.of("x".repeat(100))).contains("x".repeat(100));
        assertThat(PlainText.of("x".repeat(10_240))).contains("x".repeat(99) + "…");
        assertThat(PlainText.of("\ud83d\ude80".repeat(5_000))).contains("\ud83d\ude80".repeat(99) + "…");
    }
}
