/**
 * Says what this server is: RFC 9728 and RFC 8414 documents, the OpenID Connect alias, our JWKS, and a page for people.
 *
 * <p>Every document is derived from the settings and from {@link dev.entrada.oauth.Capabilities}, which the endpoints
 * obey too, so it cannot promise what they refuse.
 */
package dev.entrada.discovery;
