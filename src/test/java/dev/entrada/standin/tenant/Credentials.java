package dev.entrada.standin.tenant;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * "Certificates &amp; secrets" of an application.
 *
 * @param expired those of the secrets that have expired
 */
public record Credentials(
        List<String> secrets,
        Set<String> expired,
        List<X509Certificate> certificates,
        List<FederatedCredential> federated) {
    static final Credentials NONE = new Credentials(List.of(), Set.of(), List.of(), List.of());

    /** A token of another issuer that may be presented in place of a secret; all three must match, letter by letter. */
    public record FederatedCredential(String issuer, String subject, String audience) {
        /** What every token for the purpose has as its audience. */
        public static final String AUDIENCE = "api://AzureADTokenExchange";
    }

    public Credentials {
        secrets = List.copyOf(secrets);
        expired = Set.copyOf(expired);
        certificates = List.copyOf(certificates);
        federated = List.copyOf(federated);
    }

    static Credentials secret(String value) {
        return NONE.withSecrets(List.of(value));
    }

    /** The secrets, of which none is expired. */
    Credentials withSecrets(List<String> values) {
        return new Credentials(values, Set.of(), certificates, federated);
    }

    Credentials withExpired(String secret) {
        var more = new ArrayList<>(expired);
        more.add(secret);
        return new Credentials(secrets, Set.copyOf(more), certificates, federated);
    }

    Credentials with(X509Certificate certificate) {
        var more = new ArrayList<>(certificates);
        more.add(certificate);
        return new Credentials(secrets, expired, more, federated);
    }

    Credentials with(FederatedCredential credential) {
        var more = new ArrayList<>(federated);
        more.add(credential);
        return new Credentials(secrets, expired, certificates, more);
    }
}
