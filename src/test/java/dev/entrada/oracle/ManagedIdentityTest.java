package dev.entrada.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import dev.entrada.standin.tenant.ManagedIdentity;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MSAL4J, as Microsoft publishes it, takes the stand-in for Azure's metadata service:")
class ManagedIdentityTest {
    private static final String RESOURCE = "api://AzureADTokenExchange";

    @Test
    @DisplayName("I2 it gets a token of the managed identity")
    void token() throws Exception {
        try (var entra = EntraStandIn.start(StandInOptions.defaults())) {
            var java = Path.of(System.getProperty("java.home"), "bin", "java");
            var program = new ProcessBuilder(
                    java.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    ManagedIdentityProgram.class.getName(),
                    ManagedIdentity.CLIENT_ID,
                    RESOURCE);
            program.environment()
                    .put("AZURE_POD_IDENTITY_AUTHORITY_HOST", entra.authority().toString());
            program.redirectError(ProcessBuilder.Redirect.DISCARD);
            var running = program.start();

            var token = new String(running.getInputStream().readAllBytes(), UTF_8).strip();

            assertThat(running.waitFor()).isZero();
            var claims = MsalFixture.claims(token);
            assertThat(claims.getString("aud")).isEqualTo(RESOURCE);
            assertThat(claims.getString("sub")).isEqualTo(ManagedIdentity.OBJECT_ID);
            assertThat(entra.requests().to("/metadata/identity/oauth2/token"))
                    .isNotEmpty()
                    .allSatisfy(
                            request -> assertThat(request.header("Metadata")).contains("true"));
        }
    }
}
