package dev.entrada.entra.credential;

import static dev.entrada.oauth.OAuthError.SERVER_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.entra.TestEntra;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A server with client secrets")
class ClientSecretsTest extends CredentialFixture {
    private static final String OLD = "old8Q~the-secret-of-last-year";
    private static final String NEW = "new8Q~the-secret-of-this-year";

    @Test
    @DisplayName("says at the start which one it uses, and of the second one that it is there")
    void announced() {
        entra(Map.of("azure.client-secret", OLD)).start();
        rotating().start();

        assertThat(log.lines(Level.INFO))
                .containsExactly(
                        "Entra is asked with azure.client-secret. When a secret expires is shown in the app registration"
                                + " only.",
                        "Entra is asked with azure.client-secret, and where it refuses that, with"
                                + " azure.client-secret-next. When a secret expires is shown in the app registration"
                                + " only.");
    }

    @Test
    @DisplayName("uses the first of two as long as it is good")
    void both() {
        register(registration().withSecrets(OLD, NEW));
        goesTheWholeWay(rotating());

        assertThat(tokenRequests())
                .hasSize(2)
                .allMatch(one -> one.form().required("client_secret").equals(OLD));
    }

    @Test
    @DisplayName("goes over to the second where the first expired (AADSTS7000222), keeps to it, and says so once")
    void expired() {
        register(registration().withSecrets(OLD, NEW).withExpiredSecret(OLD));
        goesTheWholeWay(rotating());

        assertThat(tokenRequests().stream().map(one -> one.form().required("client_secret")))
                .containsExactly(OLD, NEW, NEW);
        assertThat(log.lines())
                .containsExactly(
                        "Entra refused azure.client-secret: it expired. azure.client-secret-next works and is used"
                                + " from now on; replace the one that does not.");
        assertThat(log.text()).doesNotContain(OLD, NEW);
    }

    @Test
    @DisplayName("goes over to the second where the first was removed (AADSTS7000215), and back again")
    void removed() {
        register(registration().withSecrets(NEW));
        var entra = rotating();
        var user = signIn(entra);
        register(registration().withSecrets(OLD));

        assertThat(entra.refresh(user).subject()).isEqualTo(user.subject());
        assertThat(log.lines(Level.WARNING))
                .hasSize(2)
                .first()
                .asString()
                .contains("azure.client-secret: it is none of the app registration's");
        assertThat(log.lines(Level.WARNING)).last().asString().contains("refused azure.client-secret-next");
    }

    @Test
    @DisplayName("ends no grant where Entra refuses both, and the log names both reasons")
    void neither() {
        register(registration().withSecrets(OLD, NEW));
        var entra = rotating();
        var user = signIn(entra);
        register(registration().withSecrets("another", NEW).withExpiredSecret(NEW));

        assertThat(refusedRefresh(entra, user).error()).isEqualTo(SERVER_ERROR);
        assertThat(log.lines(Level.WARNING))
                .containsExactly("Entra refused azure.client-secret: it is none of the app registration's");
        assertThat(log.lines(Level.SEVERE)).singleElement().asString().contains("AADSTS7000222");
    }

    @Test
    @DisplayName("asks once where there is one only")
    void single() {
        register(registration().withSecrets(OLD));
        var entra = entra(Map.of("azure.client-secret", OLD));
        var user = signIn(entra);
        register(registration().withSecrets(OLD).withExpiredSecret(OLD));

        assertThat(refusedRefresh(entra, user).error()).isEqualTo(SERVER_ERROR);
        assertThat(tokenRequests()).hasSize(2);
    }

    private TestEntra rotating() {
        return entra(Map.of("azure.client-secret", OLD, "azure.client-secret-next", NEW));
    }
}
