/**
 * What a security officer would ask about: every {@link dev.entrada.oauth.SecurityEvent} becomes one log line and one row.
 *
 * <p>Rooms fire the event and know nothing of this one: {@code @Inject Event<SecurityEvent> events}. Fire
 * it after the transaction that it tells of: keeping it takes a connection of its own.
 */
package dev.entrada.audit;
