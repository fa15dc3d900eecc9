package dev.entrada.standin.tenant;

/** Under which platform of its registration a redirect URI is listed. */
public enum Platform {
    /** Confidential: must authenticate at the token endpoint. */
    WEB,
    /** "Mobile and desktop applications": must not. */
    PUBLIC
}
