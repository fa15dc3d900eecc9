package dev.entrada.standin.token;

import dev.entrada.standin.keys.FederatedIssuer;
import dev.entrada.standin.keys.Jwts;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.Credentials.FederatedCredential;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Aadsts;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Workload identity federation: issuer, subject and audience must be registered, letter by letter (T4). */
record FederatedAssertions(FederatedIssuer cluster, Tenants tenants, Jwts jwts) {

    /** Whether an assertion is of another issuer, and not of the application itself. */
    boolean concerns(AssertedClaims claims, AppRegistration app) {
        return !claims.issuer().equals(app.clientId()) && claims.issuer().contains("://");
    }

    void requireMatch(String jwt, AssertedClaims claims, AppRegistration app) {
        var credentials = app.credentials().federated();
        var ofIssuer = matching(credentials, FederatedCredential::issuer, claims.issuer()::equals);
        if (ofIssuer.isEmpty()) {
            throw Aadsts.FEDERATED_ISSUER.because(claims.issuer());
        }
        var ofSubject = matching(ofIssuer, FederatedCredential::subject, claims.subject()::equals);
        if (ofSubject.isEmpty()) {
            throw Aadsts.FEDERATED_SUBJECT.because(claims.subject());
        }
        if (matching(ofSubject, FederatedCredential::audience, claims.audiences()::contains)
                .isEmpty()) {
            throw Aadsts.FEDERATED_AUDIENCE.because(String.join(",", claims.audiences()));
        }
        requireSigned(jwt, claims);
    }

    private static List<FederatedCredential> matching(
            List<FederatedCredential> credentials,
            Function<FederatedCredential, String> field,
            Predicate<String> expected) {
        return credentials.stream()
                .filter(credential -> expected.test(field.apply(credential)))
                .toList();
    }

    /** By the cluster's key, or by this tenant's own for a managed identity; nobody else's keys can be had here. */
    private void requireSigned(String jwt, AssertedClaims claims) {
        if (claims.issuer().equals(cluster.issuer())) {
            ClientAssertions.requireSigned(jwt, cluster.publicKey());
            return;
        }
        var own = claims.issuer().equals(tenants.issuer(tenants.home().id()));
        if (!own || jwts.verified(jwt).isEmpty()) {
            throw Aadsts.CLIENT_ASSERTION_SIGNATURE.because("The key was not found.");
        }
    }
}
