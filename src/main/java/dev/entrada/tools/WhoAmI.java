package dev.entrada.tools;

import dev.entrada.access.DownstreamToken;
import dev.entrada.mcp.OnBehalfOf;
import dev.entrada.mcp.Sample;
import dev.entrada.mcp.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Shows how a tool calls another API on behalf of its caller. */
@Sample
@ApplicationScoped
class WhoAmI {
    @Inject
    GraphClient graph;

    @Tool(
            name = "whoami",
            title = "Who am I",
            description = "Tells as whom the person is signed in, by the organization's directory: id, name, user name,"
                    + " e-mail address and job title.",
            annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, idempotentHint = true))
    Person whoAmI(@OnBehalfOf("https://graph.microsoft.com/User.Read") DownstreamToken token) {
        return Person.of(graph.me(token));
    }
}
