package dev.entrada.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Parameters (RFC 6749 §3.1)")
class ParametersTest {
    @Test
    @DisplayName("A09: must not be repeated")
    void repeated() {
        assertThatThrownBy(() -> new Parameters(Map.of("state", List.of("a", "b"))))
                .isInstanceOfSatisfying(OAuthException.class, refusal -> assertThat(refusal.error())
                        .isEqualTo(OAuthError.INVALID_REQUEST));
    }

    @Test
    @DisplayName("A06: except resource, which may be (RFC 8707 §2)")
    void resource() {
        assertThat(new Parameters(Map.of("resource", List.of("https://a.example", "https://b.example")))
                        .all("resource"))
                .hasSize(2);
    }

    @Test
    @DisplayName("without a value count as absent")
    void empty() {
        var given = new Parameters(Map.of("scope", List.of("")));

        assertThat(given.optional("scope")).isEmpty();
        assertThatThrownBy(() -> given.required("scope")).hasMessage("scope is missing");
    }

    @Test
    @DisplayName("are none where no form was sent")
    void none() {
        assertThat(new Parameters(null).optional("state")).isEmpty();
    }
}
