package dev.entrada.standin.token;

import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

import dev.entrada.standin.keys.ClientCertificate;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Given;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** {@code private_key_jwt} by a certificate of the application: PS256 or RS256, {@code x5t#S256} or {@code x5t} (T3). */
record ClientAssertions(Tenants tenants, FederatedAssertions federated, Clock clock) {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            PERMIT, AlgorithmIdentifiers.RSA_PSS_USING_SHA256, AlgorithmIdentifiers.RSA_USING_SHA256);

    /** Who an assertion claims to be from, for requests without a {@code client_id}. */
    static Optional<String> subject(String jwt) {
        return AssertedClaims.of(jwt).map(AssertedClaims::subject).filter(subject -> !subject.isEmpty());
    }

    /** @param tenant as the request's URL names it */
    void requireGood(String jwt, Given form, AppRegistration app, String tenant) {
        if (!form.required("client_assertion_type").equals(JWT_BEARER)) {
            throw Aadsts.MALFORMED.because();
        }
        var claims = AssertedClaims.of(jwt).orElseThrow(ClientAssertions::malformed);
        if (federated.concerns(claims, app)) {
            federated.requireMatch(jwt, claims, app);
        } else {
            requireOwn(claims, app, tenant);
            requireSigned(jwt, key(jwt, app));
        }
        requireInForce(claims);
    }

    private static RuntimeException malformed() {
        return Aadsts.CLIENT_ASSERTION_SIGNATURE.because("The assertion is not a JWT.");
    }

    private void requireOwn(AssertedClaims claims, AppRegistration app, String tenant) {
        if (!claims.subject().equals(app.clientId()) || !claims.issuer().equals(app.clientId())) {
            throw Aadsts.CLIENT_ASSERTION_SUBJECT.because();
        }
        var segment = tenants.addressed(tenant).segment();
        if (claims.audiences().stream().noneMatch(audience -> namesUs(audience, segment))) {
            throw Aadsts.CLIENT_ASSERTION_AUDIENCE.because();
        }
    }

    /** The token endpoint, or the issuer, of the tenant: by the stand-in's address or by the cloud's. */
    private boolean namesUs(String audience, String segment) {
        var endpoint = "/" + segment + "/oauth2/v2.0/token";
        return audience.equals(tenants.authority() + endpoint)
                || audience.equals(tenants.cloud().login() + endpoint)
                || audience.equals(tenants.issuer(segment));
    }

    private void requireInForce(AssertedClaims claims) {
        var now = clock.instant();
        if (now.isBefore(claims.notBefore()) || !now.isBefore(claims.expiry())) {
            throw Aadsts.CLIENT_ASSERTION_TIME.because(now, claims.notBefore(), claims.expiry());
        }
    }

    private PublicKey key(String jwt, AppRegistration app) {
        var jws = parsed(jwt);
        var certificate = app.credentials().certificates().stream()
                .filter(registered -> isNamedBy(jws, registered))
                .findAny();
        if (certificate.isEmpty() && jws.getHeaders().getObjectHeaderValue("x5c") != null) {
            // Found by its subject name, which only Microsoft's own applications may register.
            throw Aadsts.CERTIFICATE_NAME.because();
        }
        requireValid(
                certificate.orElseThrow(() -> Aadsts.CLIENT_ASSERTION_SIGNATURE.because("The key was not found.")));
        return certificate.get().getPublicKey();
    }

    private void requireValid(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
        } catch (CertificateException outside) {
            throw Aadsts.CERTIFICATE_EXPIRED.because();
        }
    }

    private static boolean isNamedBy(JsonWebSignature jws, X509Certificate certificate) {
        return names(jws, "x5t#S256", ClientCertificate.thumbprint(certificate, "SHA-256"))
                || names(jws, "x5t", ClientCertificate.thumbprint(certificate, "SHA-1"));
    }

    /** MSAL4J writes thumbprints in plain base64 instead of base64url (RFC 7515 §4.1.8), and Entra takes that. */
    private static boolean names(JsonWebSignature jws, String header, String thumbprint) {
        var given = Optional.ofNullable(jws.getHeader(header)).orElse("");
        return thumbprint.equals(given.replace("=", "").replace('+', '-').replace('/', '_'));
    }

    static void requireSigned(String jwt, PublicKey key) {
        var jws = parsed(jwt);
        jws.setAlgorithmConstraints(ALGORITHMS);
        jws.setKey(key);
        try {
            if (jws.verifySignature()) {
                return;
            }
        } catch (JoseException unusable) {
            throw Aadsts.CLIENT_ASSERTION_SIGNATURE.because("The algorithm is not supported.");
        }
        throw Aadsts.CLIENT_ASSERTION_SIGNATURE.because(
                "The key was found, but use of the key to verify the signature failed.");
    }

    private static JsonWebSignature parsed(String jwt) {
        try {
            var jws = new JsonWebSignature();
            jws.setCompactSerialization(jwt);
            return jws;
        } catch (JoseException malformed) {
            throw malformed();
        }
    }
}
