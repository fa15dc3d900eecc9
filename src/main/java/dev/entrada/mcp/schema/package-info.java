/** JSON Schema (2020-12) of what tools take and give, from their types and Bean Validation; and the JSON mappers. */
package dev.entrada.mcp.schema;
