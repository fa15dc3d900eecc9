package dev.entrada.standin.tenant;

/**
 * A directory of users.
 *
 * @param id a GUID: the {@code tid} of its tokens
 * @param domain its verified domain, which URLs may name in place of the GUID
 */
public record Tenant(String id, String domain, String displayName) {

    boolean isCalled(String name) {
        return name.equalsIgnoreCase(id) || name.equalsIgnoreCase(domain);
    }
}
