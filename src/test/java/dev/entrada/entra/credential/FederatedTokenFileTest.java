package dev.entrada.entra.credential;

import static dev.entrada.oauth.OAuthError.SERVER_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.entra.TestEntra;
import dev.entrada.standin.tenant.Credentials.FederatedCredential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A server with a federated token file")
class FederatedTokenFileTest extends CredentialFixture {
    private static final String SUBJECT = "system:serviceaccount:mcp:entrada";

    @BeforeEach
    void trustTheCluster() {
        register(registration()
                .withFederatedCredential(upstream.cluster().issuer(), SUBJECT, FederatedCredential.AUDIENCE));
    }

    @Test
    @DisplayName("signs users in and refreshes with the token in it, and sends no secret (T4)")
    void wholeWay() {
        goesTheWholeWay(entra(token(SUBJECT)));

        assertThat(tokenRequests()).hasSize(2).allSatisfy(one -> {
            assertThat(one.sends("client_secret")).isFalse();
            assertThat(one.form().required("client_assertion")).isEqualTo(token());
        });
    }

    @Test
    @DisplayName("says at the start what a federated credential has to name, and when the token expires")
    void announced() {
        entra(token(SUBJECT)).start();

        assertThat(log.lines())
                .containsExactly("Entra is asked with the token in " + file() + ", of issuer "
                        + upstream.cluster().issuer() + " and subject " + SUBJECT
                        + ", which expires at 2026-11-25T11:00:00Z and is taken from there again when it changes");
        assertThat(log.text()).doesNotContain("eyJ");
    }

    @Test
    @DisplayName("is loud at the start where nobody renewed the token")
    void expired() {
        var file = token(SUBJECT);
        clock.advance(Duration.ofHours(1));
        entra(file).start();

        assertThat(log.lines(Level.SEVERE))
                .containsExactly("The token in " + file + " has expired: see to it that the platform renews the file.");
    }

    @Test
    @DisplayName("takes the new token when the platform has renewed it")
    void renewed() {
        var entra = entra(token(SUBJECT));
        var user = signIn(entra);
        clock.advance(Duration.ofHours(2));
        token(SUBJECT);

        assertThat(entra.refresh(user).subject()).isEqualTo(user.subject());
        assertThat(tokenRequests()).hasSize(2);
    }

    @Test
    @DisplayName("looks into the file once more where Entra refuses the token, even if it looks unchanged")
    void renewedUnseen() throws IOException {
        var file = token(SUBJECT);
        var entra = entra(file);
        var user = signIn(entra);
        var modified = Files.getLastModifiedTime(file);
        clock.advance(Duration.ofHours(2));
        overwrite(file, upstream.cluster().token(SUBJECT, FederatedCredential.AUDIENCE), modified);

        assertThat(entra.refresh(user).subject()).isEqualTo(user.subject());
        assertThat(tokenRequests()).hasSize(3);
    }

    @Test
    @DisplayName("ends no grant where the token expired and nobody renewed it (AADSTS700024), and asks once")
    void neverRenewed() {
        var entra = entra(token(SUBJECT));
        var user = signIn(entra);
        clock.advance(Duration.ofHours(2));

        assertThat(refusedRefresh(entra, user).error()).isEqualTo(SERVER_ERROR);
        assertThat(tokenRequests()).hasSize(2);
        assertThat(log.lines(Level.SEVERE)).singleElement().asString().contains("AADSTS700024");
    }

    @Test
    @DisplayName("tells the administrator where no federated credential matches (AADSTS700213)")
    void anotherSubject() {
        var entra = entra(token(SUBJECT));
        var user = signIn(entra);
        token("system:serviceaccount:mcp:Entrada");

        assertThat(refusedRefresh(entra, user).error()).isEqualTo(SERVER_ERROR);
        assertThat(log.lines(Level.SEVERE))
                .singleElement()
                .asString()
                .contains("AADSTS700213", "no federated credential of the app registration matches");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "not a token", "e30.e30.e30", "e30.eyJleHAiOiJzb29uIn0.e30"})
    @DisplayName("does not start with a file without a token in it, and says what belongs there")
    void unusable(String content) {
        var file = write(content);

        assertThatThrownBy(() -> entra(file))
                .isInstanceOf(UnusableCredential.class)
                .hasMessage("azure.federated-token-file is not usable: put the path of the file there into which the"
                        + " platform writes this workload's token, a JWT with an expiry.");
    }

    private TestEntra entra(Path file) {
        return entra(Map.of("azure.federated-token-file", file.toString()));
    }

    private Path token(String subject) {
        return write(upstream.cluster().token(subject, FederatedCredential.AUDIENCE) + "\n");
    }

    private Path write(String content) {
        try {
            return Files.writeString(file(), content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void overwrite(Path file, String token, FileTime modified) throws IOException {
        Files.writeString(file, token + "\n");
        Files.setLastModifiedTime(file, modified);
    }

    private Path file() {
        return directory.resolve("token");
    }

    private String token() {
        try {
            return Files.readString(file()).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
