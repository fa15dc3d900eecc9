package dev.entrada.keys;

import dev.entrada.config.Settings;
import dev.entrada.store.StoreException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/**
 * Text that only this server can read and nobody else can make: JWE with {@code dir} and {@code A256GCM}
 * (<a href="https://www.rfc-editor.org/rfc/rfc7516">RFC 7516</a>), under a key of its own for each purpose. While the master
 * secret is exchanged there are two: what is new is sealed under {@code entrada.secret}, and read under either.
 */
@ApplicationScoped
public class Sealing {
    private static final Logger LOG = System.getLogger(Sealing.class.getName());
    private static final String ALG = KeyManagementAlgorithmIdentifiers.DIRECT;
    private static final String ENC = ContentEncryptionAlgorithmIdentifiers.AES_256_GCM;

    @Inject
    Settings settings;

    /** The one that seals comes first. */
    private List<SubKeys> secrets = List.of();

    @PostConstruct
    void derive() {
        secrets = pseudorandomKeys().stream().map(SubKeys::of).toList();
    }

    private List<byte[]> pseudorandomKeys() {
        try {
            return MasterSecret.pseudorandomKeys(settings.store());
        } catch (StoreException unusable) {
            LOG.log(Level.ERROR, unusable.getMessage()); // the servers bury it in stack traces of their own
            throw unusable;
        }
    }

    public String seal(Purpose purpose, String plaintext) {
        var key = current(purpose);
        var jwe = new JsonWebEncryption();
        jwe.setAlgorithmHeaderValue(ALG);
        jwe.setEncryptionMethodHeaderParameter(ENC);
        jwe.setKeyIdHeaderValue(key.kid());
        jwe.setKey(key.encryption());
        jwe.setPlaintext(plaintext);
        try {
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** The text, unless it was not sealed by this server for this purpose, or was altered since. */
    public Optional<String> unseal(Purpose purpose, String sealed) {
        var jwe = new JsonWebEncryption();
        jwe.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, ALG));
        jwe.setContentEncryptionAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, ENC));
        try {
            jwe.setCompactSerialization(sealed);
            var key = key(purpose, jwe.getKeyIdHeaderValue());
            if (key.isEmpty() || !isCanonical(sealed)) {
                return Optional.empty();
            }
            jwe.setKey(key.get().encryption());
            return Optional.of(jwe.getPlaintextString());
        } catch (JoseException forged) {
            return Optional.empty();
        }
    }

    /** Whether that text is sealed, but under the secret that is on its way out: to be sealed anew. */
    boolean isSealedUnderOther(Purpose purpose, String sealed) {
        return unseal(purpose, sealed).isPresent() && !current(purpose).kid().equals(kid(sealed));
    }

    /** HMAC-SHA256 over {@code data}: proof that this server knew the data before. Compare it in constant time. */
    public byte[] mac(Purpose purpose, byte[] data) {
        return macs(purpose, data).get(0);
    }

    /** The same under each secret that counts; the first is {@link #mac}. */
    public List<byte[]> macs(Purpose purpose, byte[] data) {
        return secrets.stream()
                .map(secret -> Hkdf.hmac(secret.of(purpose).authentication().getEncoded(), data))
                .toList();
    }

    private SubKey current(Purpose purpose) {
        return secrets.get(0).of(purpose);
    }

    private Optional<SubKey> key(Purpose purpose, String kid) {
        return secrets.stream()
                .map(secret -> secret.of(purpose))
                .filter(key -> key.kid().equals(kid))
                .findFirst();
    }

    private static String kid(String sealed) {
        try {
            return JsonWebStructure.fromCompactSerialization(sealed).getKeyIdHeaderValue();
        } catch (JoseException foreign) {
            return "";
        }
    }

    /** One value has one spelling: decoders skip foreign characters and spare bits, which would let block lists be dodged. */
    private static boolean isCanonical(String sealed) {
        return Stream.of(sealed.split("\\.", -1)).allMatch(Sealing::isCanonicalBase64Url);
    }

    private static boolean isCanonicalBase64Url(String part) {
        try {
            var decoded = Base64.getUrlDecoder().decode(part);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(decoded)
                    .equals(part);
        } catch (IllegalArgumentException foreign) {
            return false;
        }
    }
}
