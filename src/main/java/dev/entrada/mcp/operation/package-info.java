/**
 * What a caller may use, each as it is listed and as it is used: tools, prompts, resources, resource templates, and the
 * suggestions for their arguments. Free of any protocol revision.
 */
package dev.entrada.mcp.operation;
