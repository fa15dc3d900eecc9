package dev.entrada.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.entrada.grant.TestGrants;
import dev.entrada.store.DatabaseKind;
import dev.entrada.store.SharedDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Where tables have many rows, the plan of the database")
@ParameterizedClass(name = "of {0}")
@EnumSource(DatabaseKind.class)
class QueryPlanTest {
    private static final Pattern WHOLE_TABLE = Pattern.compile(
            "Seq Scan on (\\w+)|PUBLIC\\.(\\w+)\\.tableScan|\"PUBLIC\"\\.\"(\\w+)\" /\\* PUBLIC\\.\\w+ \\*/");

    /** What may read a whole table, and why. */
    private static final Map<String, String> MAY_READ_ALL = Map.of(
            "grant.Grants.clients auth_grant", "after the block list has changed, once on each node, in the background",
            "client.block.BlockList.state blocked_client", "counts what administrators and departing clients wrote",
            "grant.order.RevocationOrders.orders revocation_order", "a row of it lives for a minute",
            "grant.order.RevocationOrders.forget revocation_order", "a row of it lives for a minute",
            "grant.succession.Successions.endPredecessors step_up", "a row of it lives for a quarter of an hour");

    /** Their tables keep a few rows, however long the server runs; or they are samples. */
    private static final Set<String> ROOMS_OF_SMALL_TABLES = Set.of("keys", "housekeeping", "ops", "tools");

    private static final Set<String> MAKE_STATEMENTS =
            Set.of("createQuery", "createUpdate", "prepareBatch", "execute", "createBatch", "createScript", "select");

    private static final Map<DatabaseKind, Plans> PLANS = new ConcurrentHashMap<>();

    private final Plans plans;

    QueryPlanTest(DatabaseKind kind) {
        plans = PLANS.computeIfAbsent(kind, QueryPlanTest::plans);
    }

    private static Plans plans(DatabaseKind kind) {
        var room = new TestGrants(SharedDatabase.fresh(kind));
        ManyRows.insert(room.jdbi, kind);
        var plans = new Plans(room.jdbi);
        new Everything(room).run();
        return plans;
    }

    @Test
    @DisplayName("finds the rows of every statement by an index, but for those that are listed")
    void noScan() {
        var scans = plans.plans().stream()
                .flatMap(plan -> tables(plan).map(table -> plan.site() + " " + table))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(scans).as(() -> String.join("\n", explained(scans))).isSubsetOf(MAY_READ_ALL.keySet());
    }

    @Test
    @DisplayName("is looked at for every statement in the code")
    void everyStatement() {
        var made = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("dev.entrada").stream()
                        .filter(type -> !ROOMS_OF_SMALL_TABLES.contains(room(type)))
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().isEquivalentTo(Handle.class))
                        .filter(call -> MAKE_STATEMENTS.contains(call.getName()))
                        .map(call -> Site.line(call.getOriginOwner().getName(), call.getLineNumber()))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(made).hasSizeGreaterThan(30);
        assertThat(made).as("made by no part of Everything").isSubsetOf(plans.lines());
    }

    private List<String> explained(Set<String> scans) {
        return plans.plans().stream()
                .filter(plan -> tables(plan).anyMatch(table -> scans.contains(plan.site() + " " + table)))
                .map(plan -> plan.site() + ": " + plan.sql() + "\n    " + String.join("\n    ", plan.lines()))
                .toList();
    }

    private static Stream<String> tables(Plans.Plan plan) {
        return WHOLE_TABLE.matcher(String.join("\n", plan.lines())).results().map(QueryPlanTest::table);
    }

    private static String table(MatchResult found) {
        return Stream.of(1, 2, 3)
                .map(found::group)
                .filter(name -> name != null)
                .findFirst()
                .orElseThrow()
                .toLowerCase(java.util.Locale.ROOT);
    }

    private static String room(JavaClass type) {
        return type.getPackageName().replaceFirst("^dev\\.entrada\\.?", "").split("\\.")[0];
    }
}
