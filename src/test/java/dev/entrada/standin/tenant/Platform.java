package dev.entrada.standin.tenant;

/** Under which platform of its registration a redirect URI is listed. */
public enum Platform {
    /** Confidential: must authenticate at the token endpoint. */
    WEB,
    /** "Mobile and desktop applications": must not. */
    PUBLIC,
    /** "Single-page application": redeems from a browser, with an {@code Origin}, and its refresh tokens live a day. */
    SPA
}
