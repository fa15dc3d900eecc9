package dev.entrada.standin.switches;

/** Whose host names stand in issuers (V1). */
public enum NationalCloud {
    /** The stand-in's own address. */
    NONE,
    /** {@code login.microsoftonline.com} itself. */
    PUBLIC,
    US_GOVERNMENT,
    /** 21Vianet. */
    CHINA
}
