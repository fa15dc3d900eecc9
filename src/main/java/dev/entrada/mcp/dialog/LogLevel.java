package dev.entrada.mcp.dialog;

/** How grave a message is, from the least to the most. RFC 5424 §6.2.1 */
public enum LogLevel {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY
}
