package dev.entrada.authorization;

import static dev.entrada.oauth.OAuthError.INVALID_REQUEST;
import static dev.entrada.oauth.OAuthError.INVALID_TARGET;
import static dev.entrada.oauth.OAuthError.REQUEST_NOT_SUPPORTED;
import static dev.entrada.oauth.OAuthError.REQUEST_URI_NOT_SUPPORTED;
import static dev.entrada.oauth.OAuthError.UNAUTHORIZED_CLIENT;
import static dev.entrada.oauth.OAuthError.UNSUPPORTED_RESPONSE_TYPE;

import dev.entrada.client.Client;
import dev.entrada.client.ReturnAddress;
import dev.entrada.config.ScopeCatalog;
import dev.entrada.config.Settings;
import dev.entrada.entra.AccountHint;
import dev.entrada.oauth.Capabilities;
import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.ResourceIndicator;
import dev.entrada.oauth.Scopes;

/**
 * An authorization request that passed every check of OAuth 2.1 §4.1.1. Holding one means there is nothing left to
 * validate.
 *
 * @param scopes what was asked, as far as it is offered; never empty
 */
record AuthorizationRequest(
        Client client,
        ReturnAddress returnAddress,
        CodeChallenge codeChallenge,
        Scopes scopes,
        ResourceIndicator resource,
        AccountHint hint,
        Interaction interaction) {
    private static final int MAX_STATE = 4096;

    static AuthorizationRequest of(Client client, ReturnAddress returnAddress, Parameters given, Settings settings) {
        requireSupported(given);
        requireCode(client, given);
        requireShortState(given);
        return new AuthorizationRequest(
                client,
                returnAddress,
                codeChallenge(given),
                scopes(given, client, settings.scopes()),
                resource(given, settings.publicUrl().resource()),
                AccountHint.of(given),
                Interaction.of(given));
    }

    /** OpenID Connect Core §3.1.2.6 and §6: said, rather than ignored, because ignoring them would change the meaning. */
    private static void requireSupported(Parameters given) {
        if (given.optional("request").isPresent()) {
            throw REQUEST_NOT_SUPPORTED.because("request objects are not supported");
        }
        if (given.optional("request_uri").isPresent()) {
            throw REQUEST_URI_NOT_SUPPORTED.because("request_uri is not supported");
        }
    }

    private static void requireCode(Client client, Parameters given) {
        if (!Capabilities.OURS.responseTypes().contains(given.required("response_type"))) {
            throw UNSUPPORTED_RESPONSE_TYPE.because("response_type must be code");
        }
        if (!given.optional("response_mode")
                .map(Capabilities.OURS.responseModes()::contains)
                .orElse(true)) {
            throw INVALID_REQUEST.because("response_mode must be query");
        }
        if (!client.mayUse(GrantType.AUTHORIZATION_CODE)) {
            throw UNAUTHORIZED_CLIENT.because("the client did not register for authorization_code");
        }
    }

    private static void requireShortState(Parameters given) {
        if (given.optional("state").filter(state -> state.length() > MAX_STATE).isPresent()) {
            throw INVALID_REQUEST.because("state is longer than " + MAX_STATE + " characters");
        }
    }

    private static CodeChallenge codeChallenge(Parameters given) {
        var challenge = given.optional("code_challenge")
                .orElseThrow(() -> INVALID_REQUEST.because("code_challenge is missing: PKCE with S256 is required"));
        return CodeChallenge.of(
                challenge, given.optional("code_challenge_method").orElse("plain"));
    }

    /** Unknown scopes are dropped, none at all means all that the client may ask for: clients ask for what they happen to know. */
    private static Scopes scopes(Parameters given, Client client, ScopeCatalog catalog) {
        var allowed = client.terms().allowed(catalog.offered());
        var wanted = catalog.meantBy(given.optional("scope").orElse("")).intersect(allowed);
        return wanted.isEmpty() ? allowed : wanted;
    }

    /** RFC 8707 §2.1: every resource that is asked for must be ours; the default is the one that we have. */
    private static ResourceIndicator resource(Parameters given, ResourceIndicator ours) {
        if (!given.all("resource").stream().map(ResourceIndicator::of).allMatch(ours::isMeantBy)) {
            throw INVALID_TARGET.because("resource must be " + ours);
        }
        return ours;
    }
}
