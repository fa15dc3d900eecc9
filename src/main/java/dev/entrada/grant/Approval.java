package dev.entrada.grant;

import dev.entrada.oauth.Digest;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.Scopes;
import java.util.Optional;

/**
 * What a user allowed a client on our consent page.
 *
 * @param document fingerprint of the client's metadata document, if it has one: another document is another client
 * @param redirectUri where the answer went
 * @param scopes what was left ticked
 */
public record Approval(
        UserId user, String clientId, Optional<String> document, RedirectUri redirectUri, Scopes scopes) {

    /** One for each user, client and redirect URI; a loopback port does not count. */
    String id() {
        return Digest.sha256(String.join("\n", user.tenant(), user.subject(), clientId, redirectUri.identity()));
    }
}
