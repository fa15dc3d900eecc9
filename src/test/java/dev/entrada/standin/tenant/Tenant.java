package dev.entrada.standin.tenant;

import dev.entrada.standin.wire.Aadsts;
import java.net.URI;

/** The one tenant that the stand-in serves. */
public record Tenant(URI authority, String id, String domain, String displayName) {
    private static final String CONSUMERS = "9188040d-6c67-4c5b-b112-36a304b66dad";

    /**
     * The tenant that a URL names.
     *
     * @param segment what stands in the URLs that Entra prints in return
     * @param issuerTenant what stands in the issuer: a GUID, or the literal {@code {tenantid}} (D2)
     */
    public record Address(String segment, String issuerTenant, boolean ours) {}

    /** @throws dev.entrada.standin.wire.Refusal 90002 for a tenant that does not exist (D4) */
    public Address addressed(String name) {
        if (name.equalsIgnoreCase(id) || name.equalsIgnoreCase(domain)) {
            return new Address(id, id, true);
        }
        return switch (name) {
            case "common", "organizations" -> new Address(name, "{tenantid}", false);
            case "consumers", CONSUMERS -> new Address(name, CONSUMERS, false);
            default -> throw Aadsts.TENANT_NOT_FOUND.because(name);
        };
    }

    /** Issuer of v2.0 tokens. */
    public String issuer() {
        return issuer(id);
    }

    public String issuer(String issuerTenant) {
        return authority + "/" + issuerTenant + "/v2.0";
    }

    /** Issuer of v1.0 tokens: another host, whatever the authority. */
    public String issuerV1() {
        return "https://sts.windows.net/" + id + "/";
    }
}
