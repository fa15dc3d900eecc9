package dev.entrada.standin.token;

import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.Platform;
import dev.entrada.standin.wire.Aadsts;
import java.util.Optional;

/**
 * Who sent a token request.
 *
 * @param credential by what it authenticated; a wrong one never gets this far
 * @param origin the page that sent it, if a browser did
 */
record AuthenticatedClient(AppRegistration app, Credential credential, Optional<String> origin) {

    /** A public client may not authenticate, a confidential one must (T2), and only browsers act for web pages (T7). */
    void requireFitFor(Platform platform) {
        requireOriginFitFor(platform);
        var proven = credential != Credential.NONE;
        if (platform != Platform.WEB && proven) {
            throw Aadsts.PUBLIC_CLIENT.because();
        }
        if (platform == Platform.WEB && !proven) {
            throw Aadsts.CREDENTIAL_MISSING.because();
        }
    }

    private void requireOriginFitFor(Platform platform) {
        if (platform == Platform.SPA && origin.isEmpty()) {
            throw Aadsts.CROSS_ORIGIN_ONLY.because();
        }
        if (platform != Platform.SPA && origin.isPresent()) {
            throw Aadsts.CROSS_ORIGIN.because(origin.get());
        }
    }
}
