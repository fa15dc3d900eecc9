package dev.entrada.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** A PostgreSQL for the server that is measured, and what is done to its rows from outside. */
public final class GrantDatabase implements GrantStore {
    private static final String COPIED_GRANTS =
            """
            insert into auth_grant (id, tenant, subject, client_id, client_name, scopes, resource, sealed_tokens,
                                    upstream_expires_at, created_at)
            select 'copy' || n, tenant, 'copy' || n, client_id, client_name, scopes, resource, sealed_tokens,
                   upstream_expires_at, created_at
              from (select * from auth_grant order by created_at limit 1) one, generate_series(1, %d) n
            """;
    private static final String COPIED_TOKENS =
            """
            insert into refresh_token (id, grant_id, expires_at, replays)
            select substr(encode(sha256(id::bytea), 'base64'), 1, 43), id, now() + interval '30 days', 0
              from auth_grant where id like 'copy%'
            """;

    private static final String EXPIRED_TOKENS =
            """
            update refresh_token set expires_at = now() - interval '2 days'
             where grant_id in (select 'copy' || n from generate_series(1, %d) n)
            """;

    private final EmbeddedPostgres server;

    private GrantDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    public static GrantDatabase start() throws IOException {
        return new GrantDatabase(EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Path.of("target/postgres").toFile())
                .start());
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "entrada.db.url",
                server.getJdbcUrl("postgres", "postgres"),
                "entrada.db.user",
                "postgres",
                "entrada.db.password",
                "postgres");
    }

    @Override
    public void grow(int count) {
        execute(COPIED_GRANTS.formatted(count));
        execute(COPIED_TOKENS);
        execute("analyze");
    }

    @Override
    public long grants() {
        return number("select count(*) from auth_grant where revoked_at is null");
    }

    @Override
    public void expire(int count) {
        execute(EXPIRED_TOKENS.formatted(count));
        execute("update lease set ends_at = now()"); // as if the server before had been stopped half an hour ago
        execute("analyze");
    }

    @Override
    public long expired() {
        return number("select count(*) from refresh_token where expires_at < now() - interval '1 day'");
    }

    /** How many connections are open besides the one that asks. */
    long connections() {
        return number("select count(*) from pg_stat_activity where datname = 'postgres' and pid <> pg_backend_pid()");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void execute(String sql) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private long number(String sql) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
