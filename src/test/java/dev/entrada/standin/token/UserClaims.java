package dev.entrada.standin.token;

import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.switches.UserTrait;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.tenant.User;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Claims that only some users have: roles, groups or the pointer to them (G1), and the home of a guest (G2). */
record UserClaims(Tenants tenants, Switches switches) {
    /** More groups than that do not fit into a JWT, says Entra. */
    private static final int MOST = 200;

    /** Roles and groups are those of {@code app}'s registration. */
    void add(JsonObjectBuilder claims, AppRegistration app, User user) {
        roles(claims, app, user);
        user.guest()
                .ifPresent(
                        guest -> claims.add("idp", tenants.issuerV1(guest.home().id())));
        var groups = groups(user);
        if (app.api().groupMembershipClaims() && !groups.isEmpty()) {
            groups(claims, user, groups);
        }
    }

    /** Without any role there is no claim. */
    private static void roles(JsonObjectBuilder claims, AppRegistration app, User user) {
        var roles =
                user.roles().stream().filter(app.appRoles()::contains).sorted().toList();
        if (!roles.isEmpty()) {
            claims.add("roles", Json.createArrayBuilder(roles));
        }
    }

    private void groups(JsonObjectBuilder claims, User user, List<String> groups) {
        if (groups.size() <= MOST) {
            claims.add("groups", Json.createArrayBuilder(groups));
            return;
        }
        // The address of Azure AD Graph, which is switched off: clients must build Microsoft Graph's from it.
        var endpoint = "https://" + tenants.cloud().aadGraph() + "/"
                + tenants.of(user).id() + "/users/" + user.oid() + "/getMemberObjects";
        claims.add("_claim_names", Json.createObjectBuilder().add("groups", "src1"))
                .add(
                        "_claim_sources",
                        Json.createObjectBuilder()
                                .add("src1", Json.createObjectBuilder().add("endpoint", endpoint)));
    }

    private List<String> groups(User user) {
        if (switches.is(user.upn(), UserTrait.MANY_GROUPS)) {
            return invented(MOST + 50);
        }
        return switches.is(user.upn(), UserTrait.BIG_TOKEN) ? invented(MOST) : user.groups();
    }

    private static List<String> invented(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> ("group " + number).getBytes(StandardCharsets.UTF_8))
                .map(name -> UUID.nameUUIDFromBytes(name).toString())
                .toList();
    }
}
