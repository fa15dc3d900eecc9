package dev.entrada.mcp.session;

import dev.entrada.mcp.binding.Downstream;
import dev.entrada.mcp.invocation.Worker;

/** What goes with a request through the SDK, where an attribute could be read by anybody. */
record Carried(Downstream downstream, Worker worker) {
    static Carried nothing() {
        return new Carried(Downstream.NOTHING, new Worker());
    }
}
