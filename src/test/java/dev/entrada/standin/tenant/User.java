package dev.entrada.standin.tenant;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A person in a tenant.
 *
 * @param oid object id: with the tenant id the only stable name of a user
 * @param upn user principal name: what is typed at sign-in
 * @param roles app roles assigned to the user
 * @param groups object ids of the groups that the user is in
 * @param guest where the user comes from, if it is a guest here (G2)
 */
public record User(
        String oid,
        String upn,
        String givenName,
        String familyName,
        String password,
        Set<String> roles,
        List<String> groups,
        Optional<Guest> guest) {

    /** The home of a guest. */
    public record Guest(Tenant home) {}

    public User {
        roles = Set.copyOf(roles);
        groups = List.copyOf(groups);
    }

    /** A member without groups. */
    public User(String oid, String upn, String givenName, String familyName, String password, Set<String> roles) {
        this(oid, upn, givenName, familyName, password, roles, List.of(), Optional.empty());
    }

    public String name() {
        return givenName + " " + familyName;
    }

    /** The user principal name within {@code tenant}, which mangles that of a guest. */
    public String upnIn(Tenant tenant) {
        return guest.isPresent() ? upn.replace('@', '_') + "#EXT#@" + tenant.domain() : upn;
    }

    /** The same user with exactly these roles. */
    public User withRoles(String... assigned) {
        return new User(oid, upn, givenName, familyName, password, Set.of(assigned), groups, guest);
    }

    /** The same user in exactly these groups. */
    public User withGroups(List<String> joined) {
        return new User(oid, upn, givenName, familyName, password, roles, joined, guest);
    }

    User asGuestOf(Tenant home) {
        return new User(oid, upn, givenName, familyName, password, roles, groups, Optional.of(new Guest(home)));
    }
}
