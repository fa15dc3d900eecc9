package dev.entrada.entra.credential;

import dev.entrada.config.CredentialSettings;
import dev.entrada.config.Setting;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/**
 * Assertions that we sign with the certificate in a PKCS #12 file.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">Microsoft identity platform
 *     application authentication certificate credentials</a>
 */
final class CertificateFile implements AssertionSource {
    private static final Logger LOG = System.getLogger(CertificateFile.class.getName());

    /** Made for one request; Microsoft names ten minutes as the most. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration BETWEEN_WARNINGS = Duration.ofDays(1);

    /** Who asks whom. */
    record Addressee(String clientId, URI tokenEndpoint) {}

    private final Addressee addressee;
    private final Clock clock;
    private final Path path;
    private final WatchedFile<SigningCertificate> file;
    private Instant nextWarning = Instant.MIN;

    CertificateFile(CredentialSettings.Certificate settings, Addressee addressee, Clock clock) {
        this.addressee = addressee;
        this.clock = clock;
        path = settings.file();
        var password = settings.password().value().toCharArray();
        file = new WatchedFile<>(path, content -> certificate(content, password), this::announce);
    }

    @Override
    public Assertion current() {
        var certificate = file.current();
        remind(certificate);
        return certificate.sign(claims());
    }

    @Override
    public Assertion renewed() {
        return file.reread().sign(claims());
    }

    @Override
    public void announce() {
        announce(file.current());
    }

    private void announce(SigningCertificate certificate) {
        LOG.log(
                Level.INFO,
                "Entra is asked with the certificate {0}, thumbprint {1}, which expires at {2}",
                certificate.subject(),
                certificate.shownThumbprint(),
                certificate.expiry());
        remind(certificate);
    }

    /** At most once a day: a server may run for longer than a certificate lasts. */
    private synchronized void remind(SigningCertificate certificate) {
        var now = clock.instant();
        if (now.isBefore(nextWarning) || now.plus(SOON).isBefore(certificate.expiry())) {
            return;
        }
        nextWarning = now.plus(BETWEEN_WARNINGS);
        var isExpired = !now.isBefore(certificate.expiry());
        LOG.log(
                isExpired ? Level.ERROR : Level.WARNING,
                "The certificate {0} {1} at {2}: register a new one under Certificates & secrets of the app registration"
                        + " and put it into {3}, which needs no restart.",
                certificate.subject(),
                isExpired ? "expired" : "expires",
                certificate.expiry(),
                path);
    }

    private static SigningCertificate certificate(byte[] pkcs12, char[] password) {
        try {
            return SigningCertificate.of(pkcs12, password);
        } catch (IllegalArgumentException unusable) {
            throw new UnusableCredential(Setting.CLIENT_CERTIFICATE_PATH.key() + " is not usable: "
                    + unusable.getMessage() + ". Put the path of a PKCS #12 file with one private RSA key and its"
                    + " certificate there, and its password into " + Setting.CLIENT_CERTIFICATE_PASSWORD.key() + ".");
        }
    }

    private JwtClaims claims() {
        var now = NumericDate.fromSeconds(clock.instant().getEpochSecond());
        var claims = new JwtClaims();
        claims.setIssuer(addressee.clientId());
        claims.setSubject(addressee.clientId());
        claims.setAudience(addressee.tokenEndpoint().toString());
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setIssuedAt(now);
        claims.setNotBefore(now);
        claims.setExpirationTime(NumericDate.fromSeconds(now.getValue() + LIFETIME.toSeconds()));
        return claims;
    }
}
