package dev.entrada.config;

import java.time.Duration;

/**
 * The MCP endpoint.
 *
 * @param sessions whether clients of the revisions up to 2025-11-25 get a session
 * @param toolTimeout how long a tool may run, 1 s to 1 h; time in which a person is asked does not count
 * @param hideUnavailable whether lists leave out what the caller may not use
 * @param subscriptions most streams of {@code subscriptions/listen} at once
 * @param callerSubscriptions the same for one caller
 * @param hierarchy which scopes stand for others
 */
public record McpSettings(
        boolean sessions,
        Duration toolTimeout,
        boolean hideUnavailable,
        int subscriptions,
        int callerSubscriptions,
        ScopeHierarchy hierarchy) {
    private static final int MOST_SUBSCRIPTIONS = 100_000;

    static McpSettings read(SettingReader reader) {
        return new McpSettings(
                reader.parsed(Setting.MCP_SESSIONS, true, McpSettings::onOrOff),
                reader.duration(Setting.MCP_TOOL_TIMEOUT, Duration.ofSeconds(1), Duration.ofHours(1)),
                reader.flag(Setting.MCP_HIDE_UNAVAILABLE),
                reader.number(Setting.MCP_SUBSCRIPTIONS, 1, MOST_SUBSCRIPTIONS),
                reader.number(Setting.MCP_CALLER_SUBSCRIPTIONS, 1, MOST_SUBSCRIPTIONS),
                reader.optional(Setting.SCOPE_HIERARCHY)
                        .map(set -> reader.parsed(Setting.SCOPE_HIERARCHY, ScopeHierarchy.NONE, ScopeHierarchy::of))
                        .orElse(ScopeHierarchy.NONE));
    }

    private static boolean onOrOff(String value) {
        if (!value.equals("on") && !value.equals("off")) {
            throw new IllegalArgumentException("put on or off there.");
        }
        return value.equals("on");
    }
}
