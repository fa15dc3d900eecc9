package dev.entrada.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.config.Secret;
import dev.entrada.config.StoreSettings;
import dev.entrada.store.DataDirectory;
import dev.entrada.store.StoreException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The one secret that all other keys derive from: configured, or made once and kept in the data directory. */
final class MasterSecret {
    private static final Logger LOG = System.getLogger(MasterSecret.class.getName());
    private static final byte[] SALT = "dev.entrada".getBytes(UTF_8);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 32;

    private MasterSecret() {}

    /** What sub-keys are expanded from, RFC 5869 §2.2: of the secret that is in use first. */
    static List<byte[]> pseudorandomKeys(StoreSettings settings) {
        var secret = settings.secret().map(Secret::value).orElseGet(() -> kept(settings.dataDir()));
        return Stream.concat(Stream.of(secret), settings.otherSecret().map(Secret::value).stream())
                .map(text -> Hkdf.extract(SALT, text.getBytes(UTF_8)))
                .toList();
    }

    private static String kept(Path dataDir) {
        var file = new DataDirectory(dataDir).file("secret");
        try {
            if (Files.size(file) == 0) {
                Files.writeString(file, random());
                LOG.log(
                        Level.WARNING,
                        "Made a master secret in {0}: back it up; more than one node need entrada.secret instead",
                        file);
            }
            return checked(Files.readString(file).strip(), file);
        } catch (IOException unusable) {
            throw new StoreException("the master secret in " + file + " cannot be read or written ("
                    + unusable.getClass().getSimpleName() + "): let the server own the file, or set entrada.secret.");
        }
    }

    private static String checked(String secret, Path file) {
        if (secret.length() < LENGTH) {
            throw new StoreException("the master secret in " + file
                    + " is too short: restore the file, or set entrada.secret to 32 or more random characters.");
        }
        return secret;
    }

    private static String random() {
        var bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
