package dev.entrada.standin.switches;

/** Something about the app registration, the tenant or Entra itself that makes Entra answer differently. */
public enum AppCondition {
    /** 7000222: every client secret has expired; the commonest outage. */
    SECRET_EXPIRED,
    /** {@code requestedAccessTokenVersion} 1: v1.0 claims and issuer for our own API. */
    TOKEN_VERSION_1,
    /** Before March 2026 any {@code resource} was refused with 901002. */
    RESOURCE_UNSUPPORTED,
    /** Registered for several tenants: usable at /common and in the other tenant. */
    MULTI_TENANT,
    /** The application has signing keys of its own (claims mapping): its tokens verify only with {@code ?appid=}. */
    OWN_SIGNING_KEYS,
    /** Conditional access sends the browser back with 53003 instead of showing its page. */
    BLOCK_BY_REDIRECT,
    /** Descriptions are parted by CR LF, as until about 2022. */
    CRLF_DESCRIPTIONS,
    /** The next sign-in gets the code of the last one again, as from a browser's cache. */
    SAME_CODE_AGAIN,
    /** Challenges name the policies {@code capolids} instead of {@code polids}. */
    CAPOLIDS,
    /** An unknown client is 700038 instead of 700016: both have been seen. */
    UNKNOWN_CLIENT_700038,
    /** Scopes of several APIs give a token for the first, as a page of the documentation has it, instead of 28000. */
    FIRST_RESOURCE_WINS,
    /** Only scopes of Graph and of OpenID Connect count, so the token is for Graph (T11). */
    TOKEN_FOR_GRAPH,
    /** The App ID URI belongs to another registration: what is asked for by it gives tokens for that one. */
    TOKEN_FOR_ANOTHER,
    /** A refresh may only ask for scopes of the sign-in, as a page of the documentation has it. */
    REFRESH_WITHIN_SIGN_IN,
    /** Discovery as the client id metadata preview might have changed it: that, and PKCE, are announced. */
    CLIENT_METADATA_PREVIEW,
    /** 50196 once the same request came too often. */
    LOOP_DETECTION
}
