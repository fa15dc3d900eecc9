package dev.entrada.client.document;

import static java.util.Locale.ROOT;

import dev.entrada.config.DocumentSettings;
import java.util.Set;

/** Which hosts an administrator lets clients come from: the named ones, or any; but never a denied one. */
record DocumentHosts(Set<String> allowed, Set<String> denied) {
    private static final String BELOW = "*.";

    static DocumentHosts of(DocumentSettings settings) {
        return new DocumentHosts(settings.hosts(), settings.deniedHosts());
    }

    boolean admit(String host) {
        return (allowed.isEmpty() || isAmong(allowed, host)) && !isAmong(denied, host);
    }

    private static boolean isAmong(Set<String> patterns, String host) {
        return patterns.stream().map(pattern -> pattern.toLowerCase(ROOT)).anyMatch(pattern -> matches(pattern, host));
    }

    /** {@code *.example.com} is everything below {@code example.com}, not itself. */
    private static boolean matches(String pattern, String host) {
        return pattern.startsWith(BELOW) ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
    }
}
