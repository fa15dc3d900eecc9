package dev.entrada.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A JSON answer")
class JsonResponsesTest {
    private static final JsonObject BODY =
            Json.createObjectBuilder().add("name", "Zoë <b>").build();

    @Test
    @DisplayName("for one caller is not stored (RFC 6749 §5.1)")
    void forOneCaller() {
        var answer = JsonResponses.json(201, BODY);

        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getHeaderString("Content-Type")).isEqualTo("application/json");
        assertThat(new String((byte[]) answer.getEntity(), UTF_8)).isEqualTo("{\"name\":\"Zoë <b>\"}");
    }

    @Test
    @DisplayName("for everybody is stored for five minutes")
    void forEverybody() {
        var answer = JsonResponses.metadata(BODY);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(answer.getHeaderString("X-Content-Type-Options")).isEqualTo("nosniff");
    }
}
