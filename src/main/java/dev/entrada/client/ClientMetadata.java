package dev.entrada.client;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT_METADATA;

import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.RedirectUri;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a client says of itself when it registers, as far as this server keeps it.
 *
 * @param name at most {@value #MAX_NAME} characters, without control characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-2">RFC 7591 §2</a>
 */
public record ClientMetadata(
        String name,
        List<RedirectUri> redirectUris,
        ClientAuthenticationMethod authenticationMethod,
        Set<GrantType> grantTypes,
        Optional<String> softwareId) {
    static final int MAX_NAME = 100;
    /** Controls, directions, lone surrogates, unassigned, and what begins a new line. */
    private static final Pattern ILLEGIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final int MAX_REDIRECT_URIS = 10;

    public ClientMetadata {
        redirectUris = List.copyOf(redirectUris);
        grantTypes = Set.copyOf(grantTypes);
        if (redirectUris.isEmpty() || redirectUris.size() > MAX_REDIRECT_URIS) {
            throw INVALID_CLIENT_METADATA.because("redirect_uris must have 1 to " + MAX_REDIRECT_URIS + " members");
        }
        if (!grantTypes.contains(GrantType.AUTHORIZATION_CODE)) {
            throw INVALID_CLIENT_METADATA.because("grant_types must contain authorization_code");
        }
        name = legible(name).orElse(redirectUris.get(0).host());
        softwareId = softwareId.flatMap(ClientMetadata::legible);
    }

    /** Without characters, which could make one name look like another; cut where it is too long. */
    private static Optional<String> legible(String text) {
        var clean = ILLEGIBLE.matcher(text).replaceAll("");
        var most = Math.min(MAX_NAME, clean.codePointCount(0, clean.length()));
        return Optional.of(clean.substring(0, clean.offsetByCodePoints(0, most)).strip())
                .filter(name -> !name.isEmpty());
    }
}
