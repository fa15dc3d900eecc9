package dev.entrada.config;

import dev.entrada.oauth.Scopes;
import java.net.URI;

/**
 * Other APIs, which tools call on behalf of the user.
 *
 * @param scopes full names of what tools may need of them; consent is asked for at sign-in
 * @param graph base URL of Microsoft Graph, without a trailing slash
 */
public record DownstreamSettings(Scopes scopes, URI graph) {
    private static final Scopes OF_SAMPLES = Scopes.of("https://graph.microsoft.com/User.Read");

    static DownstreamSettings read(SettingReader reader, boolean samples) {
        var unset = samples ? OF_SAMPLES : Scopes.NONE;
        return new DownstreamSettings(
                reader.optional(Setting.DOWNSTREAM_SCOPES)
                        .map(set -> reader.parsed(Setting.DOWNSTREAM_SCOPES, unset, DownstreamSettings::scopes))
                        .orElse(unset),
                reader.parsed(Setting.GRAPH, URI.create("https://localhost"), DownstreamSettings::baseUrl));
    }

    private static Scopes scopes(String list) {
        var scopes = Scopes.of(list);
        scopes.tokens().forEach(DownstreamSettings::requireFullName);
        return scopes;
    }

    /** A bare name would be Graph's by accident, and .default cannot stand beside scopes of ours (AADSTS70011). */
    private static void requireFullName(String scope) {
        if (!scope.contains("/") || scope.endsWith("/.default")) {
            throw new IllegalArgumentException(
                    "put full names of scopes there, such as " + OF_SAMPLES + ", not " + scope + ".");
        }
    }

    private static URI baseUrl(String url) {
        return PublicUrl.of(url).value(); // the same rule: https, or http on this machine
    }
}
