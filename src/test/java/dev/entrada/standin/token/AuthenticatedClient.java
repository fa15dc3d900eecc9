package dev.entrada.standin.token;

import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.Platform;
import dev.entrada.standin.wire.Aadsts;

/**
 * Who sent a token request.
 *
 * @param proven whether it authenticated with a credential; a wrong one never gets this far
 */
record AuthenticatedClient(AppRegistration app, boolean proven) {

    /** A public client may not authenticate, a confidential one must (T2). */
    void requireFitFor(Platform platform) {
        if (platform == Platform.PUBLIC && proven) {
            throw Aadsts.PUBLIC_CLIENT.because();
        }
        if (platform == Platform.WEB && !proven) {
            throw Aadsts.CREDENTIAL_MISSING.because();
        }
    }
}
