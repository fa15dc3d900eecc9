package dev.entrada.plan;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/** Has the database explain every statement before it runs, with the same values and in the same transaction. */
final class Plans implements SqlLogger {
    /** @param site the method that made the statement */
    record Plan(String site, String sql, List<String> lines) {}

    private final List<Plan> plans = new ArrayList<>();
    private final Jdbi jdbi;

    Plans(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.getConfig(SqlStatements.class).setSqlLogger(this);
        jdbi.getConfig(Site.class);
        jdbi.getConfig().setEagerCopies(true);
    }

    /** The lines of code that made a statement. */
    Set<String> lines() {
        return jdbi.getConfig(Site.class).seen();
    }

    List<Plan> plans() {
        return plans;
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
        var sql = context.getParsedSql();
        if (sql.getSql().contains(" values (")) {
            return; // they are in no table yet
        }
        try (var explain = context.getConnection().prepareStatement("explain " + sql.getSql())) {
            bind(explain, sql, context);
            plans.add(new Plan(context.getConfig(Site.class).name(), sql.getSql(), lines(explain)));
        } catch (SQLException refused) {
            throw new IllegalStateException(sql.getSql(), refused);
        }
    }

    private static void bind(PreparedStatement explain, ParsedSql sql, StatementContext context) throws SQLException {
        var names = sql.getParameters().getParameterNames();
        for (var i = 0; i < names.size(); i++) {
            var argument =
                    context.getBinding().findForName(names.get(i), context).orElseThrow();
            argument.apply(i + 1, explain, context);
        }
    }

    private static List<String> lines(PreparedStatement explain) throws SQLException {
        try (var rows = explain.executeQuery()) {
            var lines = new ArrayList<String>();
            while (rows.next()) {
                rows.getString(1).lines().forEach(lines::add);
            }
            return lines;
        }
    }
}
