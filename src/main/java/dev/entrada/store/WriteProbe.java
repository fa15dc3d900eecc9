package dev.entrada.store;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import javax.sql.DataSource;

/**
 * Whether the database can write. As much as some sign-ins need, and at random, so that it cannot be compressed: a little fits
 * into the files of a database whose disk is full.
 */
final class WriteProbe {
    private static final int BYTES = 48 * 1024;
    private static final SecureRandom RANDOM = new SecureRandom();

    private WriteProbe() {}

    /** @throws SQLException if it cannot */
    static void pass(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("insert into write_probe (filler) values (?)");
                var delete = connection.prepareStatement("delete from write_probe")) {
            insert.setString(1, filler());
            insert.execute();
            delete.execute();
        }
    }

    private static String filler() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
