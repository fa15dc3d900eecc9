package dev.entrada.demo;

import dev.entrada.config.Setting;
import dev.entrada.standin.EntraStandIn;
import java.nio.file.Path;
import java.util.Map;

/** The settings with which Entrada offers its sample tools to the users of an Entra stand-in. */
public final class DemoSettings {
    private DemoSettings() {}

    /**
     * What lets clients come with metadata documents that a web server on this machine has.
     *
     * @param authority PEM file of whom its certificate is from
     */
    public static Map<String, String> documentsOfThisMachine(Path authority) {
        return Map.of(
                Setting.CIMD.key(), "on",
                Setting.CIMD_ALLOW_LOOPBACK.key(), "true",
                Setting.CIMD_CA_FILE.key(), authority.toString());
    }

    /** Values by their keys in MicroProfile Config. */
    public static Map<String, String> of(EntraStandIn entra, String publicUrl, Path data) {
        return Map.of(
                Setting.AUTHORITY.key(),
                entra.authority().toString(),
                Setting.TENANT_ID.key(),
                entra.tenantId(),
                Setting.GRAPH.key(),
                entra.graph().toString(),
                Setting.CLIENT_ID.key(),
                entra.entrada().clientId(),
                Setting.CLIENT_SECRET.key(),
                entra.entrada().clientSecret(),
                Setting.PUBLIC_URL.key(),
                publicUrl,
                Setting.DATA_DIR.key(),
                data.toString(),
                Setting.SAMPLES.key(),
                "true",
                Setting.SCOPES.key(),
                "customer:read ticket:create account:calculate",
                "entrada.scope.ticket:create",
                "ticket:create role:Tickets.Create");
    }
}
