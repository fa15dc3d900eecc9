package dev.entrada.standin.token;

import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.Tenant;
import java.time.Duration;
import java.util.List;

/** What an access token says about an application, before it is a token. */
record AppTokenContent(
        AppRegistration client,
        Credential credential,
        Tenant tenant,
        AppRegistration api,
        String identifier,
        List<String> roles,
        Duration lifetime) {}
