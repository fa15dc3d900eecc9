/**
 * How the answers of the authorization server look: pages for people, JSON for programs, and the HTTP headers of both.
 *
 * <p>Who reads decides the form. A person with a browser gets a page that says what to do; a program gets the JSON
 * of RFC 6749 §5.2. Refusals become HTTP in the mappers here and nowhere else. The <em>front channel</em> is
 * what a person walks through: the authorization endpoint, the consent form, the callback and the front page. They are
 * framed by nobody and have no CORS (RFC 9700 §2.6); all other addresses are for programs, some in a browser.
 */
package dev.entrada.web;
