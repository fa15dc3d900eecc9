package dev.entrada.mcp.http;

import dev.entrada.access.Standing;
import dev.entrada.access.TestChallenges;
import dev.entrada.config.Settings;
import dev.entrada.limits.TestRateLimits;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.mcp.session.TestSessions;
import dev.entrada.mcp.stateless.TestStateless;
import dev.entrada.oauth.SecurityEvent;
import jakarta.enterprise.event.Event;
import java.time.Clock;

/** The MCP servlet without a container, offering the tools of some objects. */
final class TestServlet {
    private TestServlet() {}

    static McpServlet started(
            Settings settings, Clock clock, Standing standing, Event<SecurityEvent> events, Object... beans) {
        var registry = TestRegistry.of(settings, beans);
        var servlet = new McpServlet();
        servlet.settings = settings;
        servlet.limits = TestRateLimits.of(settings, clock, events);
        servlet.challenges = TestChallenges.of(settings);
        servlet.sessions = TestSessions.of(settings, registry, clock);
        servlet.sessionless = TestSessions.sessionless(settings, registry);
        servlet.stateless = TestStateless.of(settings, registry, clock, standing);
        servlet.scopes = new ScopeCheck();
        servlet.scopes.settings = settings;
        servlet.scopes.permissions = TestRegistry.permissions(settings);
        servlet.scopes.challenges = servlet.challenges;
        servlet.scopes.registry = registry;
        servlet.scopes.events = events;
        servlet.downstream = new DownstreamCheck();
        servlet.downstream.registry = registry;
        servlet.downstream.challenges = servlet.challenges;
        servlet.downstream.events = events;
        servlet.init();
        return servlet;
    }
}
