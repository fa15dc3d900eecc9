package dev.entrada.token;

import static dev.entrada.oauth.OAuthError.INVALID_TARGET;
import static dev.entrada.oauth.OAuthError.UNSUPPORTED_GRANT_TYPE;

import dev.entrada.client.Client;
import dev.entrada.oauth.Capabilities;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.ResourceIndicator;
import java.util.Optional;
import java.util.stream.Collectors;

/** What may be asked of the token endpoint: exactly the grants of {@link GrantType}. */
sealed interface TokenRequest {

    /** RFC 6749 §4.1.3. OAuth 2.1 dropped {@code redirect_uri} here; where it is present it must agree. */
    record RedeemCode(String code, CodeVerifier verifier, Optional<RedirectUri> redirectUri) implements TokenRequest {
        @Override
        public TokenResponse answeredBy(TokenIssuer issuer, Client client) {
            return issuer.redeem(this, client);
        }

        @Override
        public String toString() {
            return "RedeemCode[redacted]";
        }
    }

    /** RFC 6749 §6. */
    record Refresh(String refreshToken, Optional<String> scope) implements TokenRequest {
        @Override
        public TokenResponse answeredBy(TokenIssuer issuer, Client client) {
            return issuer.refresh(this, client);
        }

        @Override
        public String toString() {
            return "Refresh[redacted]";
        }
    }

    /** RFC 6749 §4.4. */
    record ForApplication(Optional<String> scope) implements TokenRequest {
        @Override
        public TokenResponse answeredBy(TokenIssuer issuer, Client client) {
            return issuer.issueToApplication(this, client);
        }
    }

    TokenResponse answeredBy(TokenIssuer issuer, Client client);

    /**
     * @param ours the one resource that tokens are issued for
     * @param capabilities what may be asked
     */
    static TokenRequest of(Parameters form, ResourceIndicator ours, Capabilities capabilities) {
        var grantType = GrantType.of(form.required("grant_type"))
                .filter(capabilities.grantTypes()::contains)
                .orElseThrow(() -> UNSUPPORTED_GRANT_TYPE.because("grant_type must be one of "
                        + capabilities.grantTypeCodes().collect(Collectors.joining(", "))));
        // RFC 8707 §2.2: absent means the one that was granted; some clients add or drop a slash between the legs.
        if (!form.all("resource").stream().map(ResourceIndicator::of).allMatch(ours::isMeantBy)) {
            throw INVALID_TARGET.because("resource must be " + ours);
        }
        return switch (grantType) {
            case AUTHORIZATION_CODE ->
                new RedeemCode(
                        form.required("code"),
                        new CodeVerifier(form.required("code_verifier")),
                        form.optional("redirect_uri").map(RedirectUri::of));
            case REFRESH_TOKEN -> new Refresh(form.required("refresh_token"), form.optional("scope"));
            case CLIENT_CREDENTIALS -> new ForApplication(form.optional("scope"));
        };
    }
}
