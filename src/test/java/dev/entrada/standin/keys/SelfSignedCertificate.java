package dev.entrada.standin.keys;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;

/**
 * A certificate for a signing key, as in {@code x5c}; the JDK has no public API that makes one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1">RFC 5280 §4.1</a>
 */
final class SelfSignedCertificate {
    private static final String SHA256_WITH_RSA = "2a864886f70d01010b";
    private static final String COMMON_NAME = "550403";
    private static final String SUBJECT_ALTERNATIVE_NAME = "551d11";
    private static final Duration LIFETIME = Duration.ofDays(5 * 365);

    private SelfSignedCertificate() {}

    /** The DER encoding. */
    static byte[] of(KeyPair keys, String commonName, BigInteger serial, Instant from) throws GeneralSecurityException {
        var algorithm = Der.sequence(Der.objectIdentifier(SHA256_WITH_RSA), Der.nothing());
        var name = Der.sequence(Der.set(Der.sequence(Der.objectIdentifier(COMMON_NAME), Der.text(commonName))));
        var toBeSigned = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(serial),
                algorithm,
                name,
                Der.sequence(Der.time(from), Der.time(from.plus(LIFETIME))),
                name,
                keys.getPublic().getEncoded(),
                alternativeNames(commonName));
        return Der.sequence(toBeSigned, algorithm, Der.bits(signature(keys, toBeSigned)));
    }

    /** What a TLS client compares with the host name (RFC 9110 §4.3.4). */
    private static byte[] alternativeNames(String name) {
        var names = Der.sequence(Der.implicit(2, name.getBytes(StandardCharsets.US_ASCII)));
        return Der.explicit(
                3, Der.sequence(Der.sequence(Der.objectIdentifier(SUBJECT_ALTERNATIVE_NAME), Der.octets(names))));
    }

    private static byte[] signature(KeyPair keys, byte[] toBeSigned) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(toBeSigned);
        return signature.sign();
    }
}
