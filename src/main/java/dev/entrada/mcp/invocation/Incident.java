package dev.entrada.mcp.invocation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** A failure that nobody planned for: all of it in the log, nothing but an id outside. */
public record Incident(String operation, UUID id) {
    private static final Logger LOG = System.getLogger(Incident.class.getName());

    public static Incident of(String operation, Exception unexpected) {
        var incident = new Incident(operation, UUID.randomUUID());
        LOG.log(Level.ERROR, operation + " failed, incident " + incident.id(), unexpected);
        return incident;
    }

    public String toText() {
        return operation + " failed on the server. Your arguments are not the reason, so do not change them: try again"
                + " later, or give the administrator this incident id: " + id;
    }
}
