package dev.entrada.grant;

import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.RedirectUri;

/**
 * What an authorization code stands for, and what it is bound to.
 *
 * @param redirectUri the one that the answer went to
 */
public record AuthorizationCode(Grant grant, RedirectUri redirectUri, CodeChallenge codeChallenge) {}
