/** What a browser says of itself: the cookies that we gave it, and where its request came from. */
package dev.entrada.authorization.browser;
