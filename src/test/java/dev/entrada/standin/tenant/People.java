package dev.entrada.standin.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.standin.switches.UserCondition;
import dev.entrada.standin.switches.UserState;
import dev.entrada.standin.switches.UserTrait;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Who is in the directories at the start. */
final class People {
    private static final Set<String> MAY_CREATE_TICKETS = Set.of("Tickets.Create");

    private People() {}

    static void populate(Directory home, Directory other, Tenant otherTenant) {
        home.save(person(home, "c2b0a6d4-5e1f-4b7a-9c38-0d9f6e21a701", "Alice", "Adams", MAY_CREATE_TICKETS));
        home.save(person(home, "c2b0a6d4-5e1f-4b7a-9c38-0d9f6e21a702", "Bob", "Brown", Set.of()));
        home.save(person(home, "c2b0a6d4-5e1f-4b7a-9c38-0d9f6e21a703", "Carol", "Clark", MAY_CREATE_TICKETS));
        home.save(person(home, "c2b0a6d4-5e1f-4b7a-9c38-0d9f6e21a704", "Admin", "Archer", MAY_CREATE_TICKETS));
        other.save(person(other, "4e8d21b7-c0f3-4a69-b5d2-91f7a6c3e801", "Erin", "Evans", Set.of()));
        other.save(person(other, "4e8d21b7-c0f3-4a69-b5d2-91f7a6c3e802", "Frank", "Fisher", MAY_CREATE_TICKETS));
        home.save(person(other, "c2b0a6d4-5e1f-4b7a-9c38-0d9f6e21a705", "Erin", "Evans", MAY_CREATE_TICKETS)
                .asGuestOf(otherTenant));
        Stream.<UserState>concat(Stream.of(UserCondition.values()), Stream.of(UserTrait.values()))
                .forEach(state -> home.saveConditioned(conditioned(home, state)));
    }

    static void populate(Directory foreign) {
        foreign.save(person(foreign, "8b2f6d10-a4c7-4e39-9f58-3c0e7d15b901", "Grace", "Green", Set.of()));
    }

    private static User person(Directory of, String oid, String givenName, String familyName, Set<String> roles) {
        return new User(oid, of.upn(givenName), givenName, familyName, Directory.PASSWORD, roles);
    }

    private static User conditioned(Directory home, UserState state) {
        var upn = home.upn(state.userName());
        var oid = UUID.nameUUIDFromBytes(upn.getBytes(UTF_8)).toString();
        return new User(oid, upn, "Condition", state.userName(), Directory.PASSWORD, MAY_CREATE_TICKETS);
    }
}
