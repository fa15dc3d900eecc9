/** The frame of every page that a person sees. */
package dev.entrada.standin.page;
