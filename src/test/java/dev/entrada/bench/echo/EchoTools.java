package dev.entrada.bench.echo;

import dev.entrada.mcp.Tool;
import dev.entrada.mcp.ToolArg;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Size;

/** The least that a tool can do, with an argument that is bound and validated as any other. */
@ApplicationScoped
public class EchoTools {

    @Tool(description = "Gives back what it is given.", annotations = @Tool.Annotations(readOnlyHint = true))
    public String echo(@ToolArg(description = "What to give back") @Size(max = 1000) String text) {
        return text;
    }
}
