/** What tools, prompts and resources may give besides plain values: the content blocks of MCP. */
package dev.entrada.mcp.content;
