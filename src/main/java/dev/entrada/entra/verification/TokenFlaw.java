package dev.entrada.entra.verification;

import static org.jose4j.jwt.consumer.ErrorCodes.AUDIENCE_INVALID;
import static org.jose4j.jwt.consumer.ErrorCodes.AUDIENCE_MISSING;
import static org.jose4j.jwt.consumer.ErrorCodes.EXPIRED;
import static org.jose4j.jwt.consumer.ErrorCodes.NOT_YET_VALID;

import dev.entrada.entra.refusal.EntraFault;
import dev.entrada.entra.refusal.EntraRefusal;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.entra.refusal.Outcome;
import dev.entrada.oauth.OAuthException;
import java.util.stream.IntStream;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Why a token that Entra itself gave us is not one to accept, and what the administrator does about it. */
public enum TokenFlaw {
    /** Only Graph can check the signatures of its tokens, and to accept one would be a confused deputy's act. */
    FOR_GRAPH("it is for Microsoft Graph, not for us: let entrada.scopes or entrada.scope.<name> name scopes that the"
            + " app registration has under Expose an API, and keep scopes of Graph out of azure.scopes."),
    VERSION_1("it is a version 1.0 token: set api.requestedAccessTokenVersion to 2 in the Manifest of the app"
            + " registration (Microsoft Graph app manifest)."),
    OTHER_ISSUER("its issuer is not the tenant's: check azure.tenant-id, azure.authority and mp.jwt.verify.issuer."),
    /** Somebody may be a good user elsewhere, and yet none of ours. */
    OTHER_TENANT(
            "the user belongs to a tenant whose users may not sign in: if they may, add its Directory (tenant) ID to"
                    + " azure.allowed-tenants."),
    OTHER_KEY(
            "the key that signed it is another issuer's: check mp.jwt.verify.publickey.location and azure.authority."),
    OTHER_AUDIENCE("it is for somebody else: check azure.client-id, azure.app-id-uri and mp.jwt.verify.audiences."),
    CLOCKS_DIFFER("it is expired or not valid yet: check the clock of this server, or raise mp.jwt.verify.clock.skew."),
    UNIDENTIFIED("it does not say which user of the tenant it is about: check azure.tenant-id."),
    UNVERIFIED("it is none that Entra signed with a key of this tenant: check mp.jwt.verify.publickey.location"
            + " and who answers in Entra's place.");

    private final String advice;

    TokenFlaw(String advice) {
        this.advice = advice;
    }

    /**
     * Finds the most telling flaw.
     *
     * @param unverified what the token says of itself; good enough to word a hint, and for nothing else
     */
    static TokenFlaw of(InvalidJwtException invalid, UnverifiedToken unverified) {
        if (unverified.isForGraph()) {
            return FOR_GRAPH;
        }
        if (has(invalid, AUDIENCE_INVALID, AUDIENCE_MISSING)) {
            return OTHER_AUDIENCE;
        }
        return has(invalid, EXPIRED, NOT_YET_VALID) ? CLOCKS_DIFFER : UNVERIFIED;
    }

    /** What the developer of a caller hears, in a challenge. */
    public String reason() {
        return switch (this) {
            case FOR_GRAPH, OTHER_AUDIENCE -> "the access token is for another resource";
            case OTHER_TENANT -> "the access token is of a tenant that this resource does not admit";
            case VERSION_1 -> "the access token is of version 1.0: this resource takes those of version 2.0";
            case CLOCKS_DIFFER -> "the access token expired, or is not valid yet";
            default -> "the access token is not one that was issued for this resource";
        };
    }

    /** What is wrong at Entra or with our settings, when Entra itself gave the token. */
    EntraFault fault() {
        return switch (this) {
            case FOR_GRAPH -> EntraFault.TOKEN_FOR_GRAPH;
            case VERSION_1 -> EntraFault.TOKEN_VERSION_1;
            case OTHER_ISSUER, UNIDENTIFIED -> EntraFault.TOKEN_ISSUER;
            case OTHER_TENANT -> EntraFault.TENANT_NOT_ALLOWED;
            case OTHER_AUDIENCE -> EntraFault.TOKEN_AUDIENCE;
            case CLOCKS_DIFFER -> EntraFault.CLOCKS_DIFFER;
            case OTHER_KEY, UNVERIFIED -> EntraFault.TOKEN_UNVERIFIED;
        };
    }

    /** Whether the user is to be told, or the administrator. */
    Outcome outcome() {
        return fault().outcome();
    }

    /** What our client hears of a sign-in, or a refresh, that ended with such a token. */
    OAuthException refusal(Leg leg) {
        return EntraRefusal.of(fault(), leg);
    }

    /** One sentence for the administrator's log. */
    public String advice() {
        return advice;
    }

    private static boolean has(InvalidJwtException invalid, int... codes) {
        return IntStream.of(codes).anyMatch(invalid::hasErrorCode);
    }
}
