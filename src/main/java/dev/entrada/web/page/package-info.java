/** The pages that people see: what they show, their words, and the headers that keep them safe. */
package dev.entrada.web.page;
