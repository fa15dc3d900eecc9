package dev.entrada.client.registered;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.entrada.keys.Purpose;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Client ids, made up by a fuzzer")
class ClientIdsFuzzTest {
    private static final ClientIds IDS = ClientIdsTest.ids("0123456789abcdef0123456789abcdef");

    @FuzzTest
    @DisplayName("are read only if they are, letter by letter, what was written for these metadata (G12)")
    void read(byte[] input) {
        var id = new String(input, UTF_8);

        IDS.read(id).ifPresent(issued -> assertThat(IDS.write(issued)).contains(id));
    }

    @FuzzTest
    @DisplayName("give back the name that they were made with, whatever stands in it")
    void roundTrip(byte[] input) {
        var uris = ClientIdsTest.claudeCode().redirectUris();
        var issued = ClientIdsTest.issued(ClientIdsTest.metadata(new String(input, UTF_8), List.copyOf(uris)));
        var id = IDS.write(issued).orElseThrow();

        assertThat(id).matches("[A-Za-z0-9_-]+");
        assertThat(IDS.read(id)).contains(issued);
        assertThat(ClientIdsTest.ids("another 0123456789abcdef01234567").read(id))
                .isEmpty();
    }

    @FuzzTest
    @DisplayName("of another version of this server are unknown, or good: no accident")
    void otherVersion(byte[] payload) {
        var mac = IDS.sealing.mac(Purpose.CLIENT_ID, payload);
        var bytes = ByteBuffer.allocate(mac.length + payload.length)
                .put(mac)
                .put(payload)
                .array();
        var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        IDS.read(id).ifPresent(issued -> assertThat(IDS.read(IDS.write(issued).orElse(id)))
                .isPresent());
    }
}
