package dev.entrada.entra.credential;

import dev.entrada.config.CredentialSettings;
import dev.entrada.config.EntraSettings;
import dev.entrada.entra.http.EntraAnswer;
import dev.entrada.entra.http.EntraConnection;
import dev.entrada.entra.http.Form;
import java.net.URI;
import java.time.Clock;
import java.util.function.Function;

/** How this server proves to Entra that it is the app registration (RFC 6749 §2.3). */
public sealed interface ClientCredential permits ClientSecrets, ClientAssertions {

    /**
     * The configured one.
     *
     * @throws UnusableCredential where a file cannot be used
     */
    static ClientCredential of(EntraSettings settings, URI tokenEndpoint, EntraConnection connection, Clock clock) {
        if (settings.credential() instanceof CredentialSettings.Secrets secrets) {
            return new ClientSecrets(secrets);
        }
        if (settings.credential() instanceof CredentialSettings.Certificate certificate) {
            var audience = new CertificateFile.Addressee(settings.clientId(), tokenEndpoint);
            return new ClientAssertions(new CertificateFile(certificate, audience, clock));
        }
        if (settings.credential() instanceof CredentialSettings.FederatedToken token) {
            return new ClientAssertions(new FederatedTokenFile(token.file(), clock));
        }
        var identity = (CredentialSettings.ManagedIdentity) settings.credential();
        return new ClientAssertions(new ManagedIdentity(identity, settings.authority(), connection, clock));
    }

    /**
     * Asks Entra with a proof, and once more with another one where the first turns out to be outdated.
     *
     * @param ask sends a token request with these parameters added
     */
    EntraAnswer prove(Function<Form, EntraAnswer> ask);

    /** Tells the administrator, when the server starts, what Entra is asked with and how long it lasts. */
    void announce();
}
