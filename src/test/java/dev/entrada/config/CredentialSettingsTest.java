package dev.entrada.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The credential")
class CredentialSettingsTest {
    private static final String IDENTITY = "e15c0a92-6d84-47b3-a2f9-08b7d3c6e514";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("file"), "content");
    }

    @Test
    @DisplayName("is a secret, or two during a rotation")
    void secrets() {
        assertThat(credential("azure.client-secret", "one"))
                .isEqualTo(new CredentialSettings.Secrets(new Secret("one"), Optional.empty()));
        assertThat(credential("azure.client-secret", "one", "azure.client-secret-next", "two"))
                .isEqualTo(new CredentialSettings.Secrets(new Secret("one"), Optional.of(new Secret("two"))));
    }

    @Test
    @DisplayName("or a certificate in a file, with or without a password")
    void certificate() {
        assertThat(credential("azure.client-certificate-path", file.toString()))
                .isEqualTo(new CredentialSettings.Certificate(file, new Secret("")));
        assertThat(credential(
                        "azure.client-certificate-path", file.toString(), "azure.client-certificate-password", "p"))
                .isEqualTo(new CredentialSettings.Certificate(file, new Secret("p")));
    }

    @Test
    @DisplayName("or a token in a file")
    void federatedToken() {
        assertThat(credential("azure.federated-token-file", file.toString()))
                .isEqualTo(new CredentialSettings.FederatedToken(file));
    }

    @Test
    @DisplayName("or a managed identity, whose tokens are where the machine or App Service has them")
    void managedIdentity() {
        assertThat(credential("azure.managed-identity-client-id", IDENTITY))
                .isEqualTo(identity("http://169.254.169.254/metadata/identity/oauth2/token", Optional.empty()));
        assertThat(credential(
                        "azure.managed-identity-client-id",
                        IDENTITY,
                        "azure.pod-identity-authority-host",
                        "http://10.0.0.9:8080/"))
                .isEqualTo(identity("http://10.0.0.9:8080/metadata/identity/oauth2/token", Optional.empty()));
        assertThat(credential(
                        "azure.managed-identity-client-id",
                        IDENTITY,
                        "identity.endpoint",
                        "http://10.0.0.9/msi/token",
                        "identity.header",
                        "h"))
                .isEqualTo(identity("http://10.0.0.9/msi/token", Optional.of(new Secret("h"))));
    }

    @Test
    @DisplayName("has to be there: the sentence names all four")
    void none() {
        assertThatThrownBy(() -> credential())
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "Entrada does not start: azure.client-secret is missing: set it, or AZURE_CLIENT_SECRET in the"
                                + " environment, or, instead of a secret, one of azure.client-certificate-path,"
                                + " azure.federated-token-file and azure.managed-identity-client-id.");
    }

    @Test
    @DisplayName("is of one kind: where several are set, the sentence names them")
    void several() {
        assertThatThrownBy(() -> credential(
                        "azure.client-secret",
                        "one",
                        "azure.federated-token-file",
                        file.toString(),
                        "azure.managed-identity-client-id",
                        IDENTITY))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Entrada does not start: azure.client-secret and azure.federated-token-file and"
                        + " azure.managed-identity-client-id are set: keep one of them and remove the rest.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"azure.client-certificate-path", "azure.federated-token-file"})
    @DisplayName("is in a file that can be read")
    void noFile(String key) {
        assertThatThrownBy(() -> credential(key, directory.resolve("none").toString()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(key + " is not usable: put the path of a file there that");
        assertThatThrownBy(() -> credential(key, directory.toString())).isInstanceOf(SettingsException.class);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "azure.managed-identity-client-id, entrada-identity",
        "azure.pod-identity-authority-host, 169.254.169.254",
        "azure.pod-identity-authority-host, ftp://host",
    })
    @DisplayName("is well-formed")
    void malformed(String key, String value) {
        var values = new HashMap<>(Map.of("azure.managed-identity-client-id", IDENTITY));
        values.put(key, value);

        assertThatThrownBy(() -> read(values))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(key + " is not usable: put ");
    }

    @Test
    @DisplayName("is not printed")
    void printed() {
        assertThat(credential("azure.client-secret", "s3cret", "azure.client-secret-next", "s3cret2")
                        .toString())
                .doesNotContain("s3cret");
    }

    private static CredentialSettings identity(String endpoint, Optional<Secret> header) {
        return new CredentialSettings.ManagedIdentity(IDENTITY, URI.create(endpoint), header);
    }

    private static CredentialSettings credential(String... pairs) {
        var values = new HashMap<String, String>();
        for (var index = 0; index < pairs.length; index += 2) {
            values.put(pairs[index], pairs[index + 1]);
        }
        return read(values);
    }

    private static CredentialSettings read(Map<String, String> values) {
        var all = new HashMap<>(Map.of(
                "azure.tenant-id", "99999999-2222-3333-4444-555555555555",
                "azure.client-id", "11111111-2222-3333-4444-555555555555"));
        all.putAll(values);
        return Settings.of(all).entra().credential();
    }
}
