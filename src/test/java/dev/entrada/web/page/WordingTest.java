package dev.entrada.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The words of the pages")
class WordingTest {

    @ParameterizedTest
    @ValueSource(strings = {"Mcp.Access", "customer:read", "ticket:create", "account:calculate"})
    @DisplayName("describe the scopes that we bring ourselves")
    void ownScopes(String scope) {
        assertThat(Wording.SCOPES.of(scope)).isPresent();
    }

    @Test
    @DisplayName("are added to and overridden by a file of whoever built tools in; a missing file does not matter")
    void layered() {
        var words = new Wording(
                "dev/entrada/web/page/scopes.properties",
                "dev/entrada/web/own-scopes.properties",
                "no/such.properties");

        assertThat(words.of("widget:spin")).contains("Spin the widget");
        assertThat(words.of("ticket:create")).contains("Eröffnet Tickets");
        assertThat(words.of("customer:read")).isPresent();
        assertThat(words.of("unknown")).isEmpty();
    }
}
