package dev.entrada.grant.order;

import dev.entrada.grant.TestGrants;

/** The orders of an administrator, wired as CDI would. */
public final class TestOrders {
    private TestOrders() {}

    public static void carryOut(TestGrants room) {
        in(room).carryOut();
    }

    static RevocationOrders in(TestGrants room) {
        var orders = new RevocationOrders();
        orders.jdbi = room.jdbi;
        orders.clock = room.clock;
        orders.grants = room.grants;
        return orders;
    }
}
