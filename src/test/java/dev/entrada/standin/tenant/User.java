package dev.entrada.standin.tenant;

import java.util.Set;

/**
 * A person in the tenant.
 *
 * @param oid object id: with the tenant id the only stable name of a user
 * @param upn user principal name: what is typed at sign-in
 * @param roles app roles assigned to the user
 */
public record User(String oid, String upn, String givenName, String familyName, String password, Set<String> roles) {

    public User {
        roles = Set.copyOf(roles);
    }

    public String name() {
        return givenName + " " + familyName;
    }

    /** The same user with exactly these roles. */
    public User withRoles(String... assigned) {
        return new User(oid, upn, givenName, familyName, password, Set.of(assigned));
    }
}
