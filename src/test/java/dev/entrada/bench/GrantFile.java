package dev.entrada.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * The file of the embedded database; it is open to one process at a time. Copies have no more than the beginning of Entra's
 * tokens, which nobody opens: with all of them the file has gigabytes more.
 */
public final class GrantFile implements GrantStore {
    private static final int AT_ONCE = 20_000;

    private static final String COPIED_GRANTS =
            """
            insert into auth_grant (id, tenant, subject, client_id, client_name, scopes, resource, sealed_tokens,
                                    upstream_expires_at, created_at)
            select 'copy' || x, tenant, 'copy' || x, client_id, client_name, scopes, resource, left(sealed_tokens, 100),
                   upstream_expires_at, created_at
              from auth_grant, system_range(%1$d, %2$d) where id = (select min(id) from auth_grant)
            """;
    private static final String COPIED_TOKENS =
            """
            insert into refresh_token (id, grant_id, expires_at, replays)
            select left(rawtohex(hash('SHA256', 'copy' || x)), 43), 'copy' || x, dateadd('day', 30, now()), 0
              from system_range(%1$d, %2$d)
            """;
    private static final String EXPIRED_TOKENS =
            """
            update refresh_token set expires_at = dateadd('day', -2, now())
             where grant_id in (select 'copy' || x from system_range(%1$d, %2$d))
            """;
    /** As if the server before had been stopped half an hour ago. */
    private static final String FREE_LEASE = "update lease set ends_at = dateadd('minute', -1, now())";

    private final Path directory;

    /** @param directory {@code entrada.data-dir}; it must not be there */
    public GrantFile(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("entrada.data-dir", directory.toString());
    }

    @Override
    public void grow(int count) {
        byParts(count, COPIED_GRANTS, COPIED_TOKENS);
    }

    @Override
    public long grants() {
        return number("select count(*) from auth_grant where revoked_at is null");
    }

    @Override
    public void expire(int count) {
        byParts(count, EXPIRED_TOKENS);
        byParts(1, FREE_LEASE);
    }

    @Override
    public long expired() {
        return number("select count(*) from refresh_token where expires_at < dateadd('day', -1, now())");
    }

    /** Gigabytes, which nobody looks at afterwards. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(directory.resolve("entrada.mv.db"));
    }

    /** Each part is committed: what is undone in one piece is slow to do. */
    private void byParts(int count, String... statements) {
        try (var connection = open();
                var statement = connection.createStatement()) {
            for (var first = 1; first <= count; first += AT_ONCE) {
                for (var sql : statements) {
                    statement.execute(sql.formatted(first, Math.min(count, first + AT_ONCE - 1)));
                }
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private long number(String sql) {
        try (var connection = open();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + directory.resolve("entrada") + ";CACHE_SIZE=262144", "entrada", "");
    }
}
