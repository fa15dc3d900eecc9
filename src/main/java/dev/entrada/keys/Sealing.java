package dev.entrada.keys;

import dev.entrada.config.Settings;
import dev.entrada.store.StoreException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * Text that only this server can read and nobody else can make: JWE with {@code dir} and {@code A256GCM}
 * (<a href="https://www.rfc-editor.org/rfc/rfc7516">RFC 7516</a>), under a key of its own for each purpose.
 */
@ApplicationScoped
public class Sealing {
    private static final Logger LOG = System.getLogger(Sealing.class.getName());
    private static final String ALG = KeyManagementAlgorithmIdentifiers.DIRECT;
    private static final String ENC = ContentEncryptionAlgorithmIdentifiers.AES_256_GCM;

    @Inject
    Settings settings;

    private final Map<Purpose, SubKey> keys = new EnumMap<>(Purpose.class);

    @PostConstruct
    void derive() {
        var pseudorandomKey = masterKey();
        Stream.of(Purpose.values()).forEach(purpose -> keys.put(purpose, SubKey.of(pseudorandomKey, purpose)));
    }

    private byte[] masterKey() {
        try {
            return MasterSecret.pseudorandomKey(settings.store());
        } catch (StoreException unusable) {
            LOG.log(Level.ERROR, unusable.getMessage()); // the servers bury it in stack traces of their own
            throw unusable;
        }
    }

    public String seal(Purpose purpose, String plaintext) {
        var key = keys.get(purpose);
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
        var key = keys.get(purpose);
        var jwe = new JsonWebEncryption();
        jwe.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, ALG));
        jwe.setContentEncryptionAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, ENC));
        jwe.setKey(key.encryption());
        try {
            jwe.setCompactSerialization(sealed);
            return isCanonical(sealed) && key.kid().equals(jwe.getKeyIdHeaderValue())
                    ? Optional.of(jwe.getPlaintextString())
                    : Optional.empty();
        } catch (JoseException forged) {
            return Optional.empty();
        }
    }

    /** HMAC-SHA256 over {@code data}: proof that this server knew the data before. Compare it in constant time. */
    public byte[] mac(Purpose purpose, byte[] data) {
        return Hkdf.hmac(keys.get(purpose).authentication().getEncoded(), data);
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
