package dev.entrada.keys;

/** What a sub-key is for. A value sealed or authenticated for one purpose means nothing for another. */
public enum Purpose {
    CONSENT,
    REMEMBERED_USER,
    UPSTREAM_TOKENS,
    SIGNING_KEY,
    CLIENT_ID,
    CLIENT_SECRET,
    REGISTRATION_TOKEN,
    REQUEST_STATE
}
