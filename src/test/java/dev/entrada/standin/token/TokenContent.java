package dev.entrada.standin.token;

import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.User;
import java.time.Duration;
import java.util.List;

/**
 * What an access token says about a user, before it is a token.
 *
 * @param identifier by which of its names the API was asked for
 * @param scopes short names
 * @param claims of the sign-in and of this request
 */
record TokenContent(
        Grant grant,
        User user,
        AppRegistration api,
        String identifier,
        List<String> scopes,
        Duration lifetime,
        Credential credential,
        ClaimsRequest claims) {}
