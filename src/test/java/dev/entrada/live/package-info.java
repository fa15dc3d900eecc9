/**
 * What a real tenant of Entra says: {@code ./mvnw verify -Plive} with ENTRADA_LIVE_* in the environment. Everything that
 * README.md claims about the real Entra has been seen here; everything else was seen with the stand-in only.
 */
package dev.entrada.live;
