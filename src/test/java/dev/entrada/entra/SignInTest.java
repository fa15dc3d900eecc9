package dev.entrada.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sign-in that is held")
class SignInTest {
    final SignIn signIn = ScriptedEntra.signIn("a b", Set.of("r1", "r2"), Instant.parse("2026-11-23T09:00:00.123456Z"));

    @Test
    @DisplayName("reads back as it was written")
    void roundTrip() {
        assertThat(SignIn.of(signIn.toJson())).isEqualTo(signIn);
    }

    @Test
    @DisplayName("shows neither tokens nor the name in a log")
    void redacted() {
        assertThat(signIn.toString()).doesNotContain("entra-access-token", "Alice");
    }
}
