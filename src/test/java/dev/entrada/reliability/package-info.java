/**
 * What is lost when something breaks: servers killed, connections cut, nodes taken away. Run by {@code it/run}, on Payara Micro
 * processes and a PostgreSQL of their own. Each test is a {@link dev.entrada.reliability.Fault}, and a row of
 * {@code docs/reliability.md}.
 */
package dev.entrada.reliability;
