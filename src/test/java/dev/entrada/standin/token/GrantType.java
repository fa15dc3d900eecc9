package dev.entrada.standin.token;

import jakarta.json.JsonObject;

/** One {@code grant_type}. */
@FunctionalInterface
interface GrantType {
    /** The token response. @throws dev.entrada.standin.wire.Refusal */
    JsonObject redeem(TokenRequest request);
}
