package dev.entrada.access;

import static java.util.Locale.ROOT;

import dev.entrada.config.PublicUrl;
import dev.entrada.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * From which web pages the MCP endpoint may be called: ours, those on this machine (MCP Inspector), and those that the
 * administrator named. The transport section of every MCP revision demands the check, against DNS rebinding.
 */
@ApplicationScoped
class Origins {
    private static final Pattern LOOPBACK = Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

    @Inject
    Settings settings;

    /** Programs send no {@code Origin}. A page that hides its own says {@code null}, and may not call. */
    boolean admit(HttpServletRequest request) {
        return isOurHost(request.getServerName()) && isAllowed(request.getHeaders("Origin"));
    }

    /** The origin to be told that it may read the answer, Fetch §3.2. */
    Optional<String> admitted(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Origin")).filter(origin -> admit(request));
    }

    /**
     * On a developer's machine a web page could give its own name our address (DNS rebinding), so there only the names of
     * this machine will do. Elsewhere a proxy in front may call us by any name.
     */
    private boolean isOurHost(String host) {
        return PublicUrl.isOfThisMachine(host) || !settings.publicUrl().isLocal();
    }

    private boolean isAllowed(Enumeration<String> origins) {
        return !origins.hasMoreElements() || isAllowed(origins.nextElement()) && !origins.hasMoreElements();
    }

    private boolean isAllowed(String origin) {
        var lower = origin.toLowerCase(ROOT);
        return LOOPBACK.matcher(lower).matches()
                || lower.equals(settings.publicUrl().origin().toLowerCase(ROOT))
                || settings.allowedOrigins().stream().anyMatch(lower::equalsIgnoreCase);
    }
}
