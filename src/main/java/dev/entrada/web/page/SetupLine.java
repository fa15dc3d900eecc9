package dev.entrada.web.page;

/**
 * How one MCP client is told of this server.
 *
 * @param client its product name
 * @param instruction key of the text that says what to do with the command
 * @param command a line for the terminal
 */
public record SetupLine(String client, String instruction, String command) {}
