package dev.entrada.keys;

import dev.entrada.config.Settings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The keys of a server whose {@code entrada.secret} is a known one, for the tests of every room. */
public final class TestKeys {
    private static final String SECRET = "a master secret that only tests know";

    private TestKeys() {}

    public static Sealing sealing() {
        return sealing(Map.of("entrada.secret", SECRET));
    }

    /** The keys of a server with another master secret. */
    public static Sealing sealing(String secret) {
        return sealing(Map.of("entrada.secret", secret));
    }

    /** The keys of a server to which that secret is new, and that reads what {@link #sealing()} sealed. */
    public static Sealing rotated(String secret) {
        return sealing(Map.of("entrada.secret", secret, "entrada.secret-other", SECRET));
    }

    public static SigningKeys signingKeys(Jdbi jdbi, Clock clock) {
        return signingKeys(jdbi, clock, sealing());
    }

    public static SigningKeys signingKeys(Jdbi jdbi, Clock clock, Sealing sealing) {
        var keys = new SigningKeys();
        keys.settings = sealing.settings;
        keys.table = new KeyTable();
        keys.table.jdbi = jdbi;
        keys.table.sealing = sealing;
        keys.clock = clock;
        return keys;
    }

    static Sealing sealing(Map<String, String> more) {
        var values = new HashMap<>(Map.of(
                "azure.tenant-id", "contoso.example",
                "azure.client-id", "11111111-2222-3333-4444-555555555555",
                "azure.client-secret", "s"));
        values.putAll(more);
        var sealing = new Sealing();
        sealing.settings = Settings.of(values);
        sealing.derive();
        return sealing;
    }
}
