package dev.entrada.standin.tenant;

import java.util.List;
import java.util.Set;

/**
 * "Expose an API" and "Token configuration" of an application.
 *
 * @param scopes short names of the exposed delegated scopes
 * @param accessTokenVersion {@code requestedAccessTokenVersion}: of tokens for this API
 * @param optionalClaims of access tokens: {@code idtyp}, {@code acrs}, {@code xms_cc}
 * @param groupMembershipClaims whether its tokens list the groups of the user
 */
public record Api(
        List<String> scopes,
        Set<String> appRoles,
        int accessTokenVersion,
        Set<String> optionalClaims,
        boolean groupMembershipClaims) {
    static final Api NONE = new Api(List.of(), Set.of(), 2, Set.of(), false);

    public Api {
        scopes = List.copyOf(scopes);
        appRoles = Set.copyOf(appRoles);
        optionalClaims = Set.copyOf(optionalClaims);
    }

    static Api of(String... scopes) {
        return new Api(List.of(scopes), Set.of(), 2, Set.of(), false);
    }

    Api withRoles(String... roles) {
        return new Api(scopes, Set.of(roles), accessTokenVersion, optionalClaims, groupMembershipClaims);
    }

    Api withVersion(int version) {
        return new Api(scopes, appRoles, version, optionalClaims, groupMembershipClaims);
    }

    Api withOptionalClaims(String... claims) {
        return new Api(scopes, appRoles, accessTokenVersion, Set.of(claims), groupMembershipClaims);
    }

    Api withGroups() {
        return new Api(scopes, appRoles, accessTokenVersion, optionalClaims, true);
    }

    /** Whether tokens for this API have that optional claim. */
    public boolean wants(String optionalClaim) {
        return optionalClaims.contains(optionalClaim);
    }
}
