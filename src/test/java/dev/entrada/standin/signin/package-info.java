/** What a person sees: the login page, the consent page, error pages; and the way back to the application. */
package dev.entrada.standin.signin;
