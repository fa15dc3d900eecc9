package dev.entrada.mcp.invocation;

import dev.entrada.mcp.ToolException;
import dev.entrada.mcp.dialog.Interruption;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/** The failures of prompts and resources, which have no {@code isError}: JSON-RPC errors. */
public final class Failures {
    private Failures() {}

    /** What {@code work} gives. @throws McpError telling the client what went wrong, without anything of the inside */
    public static Object told(String operation, Callable<Object> work) {
        try {
            var value = work.call();
            if (value == null) {
                throw new IllegalStateException(operation + " returned null");
            }
            return value;
        } catch (BadArguments bad) {
            throw error(ErrorCodes.INVALID_PARAMS, bad.problems().toText(operation));
        } catch (ToolException | OutOfTime forTheClient) {
            throw error(ErrorCodes.INTERNAL_ERROR, forTheClient.getMessage());
        } catch (Interruption other) {
            throw other;
        } catch (InterruptedException | CancellationException cancelled) {
            throw error(ErrorCodes.INTERNAL_ERROR, "The request was cancelled.");
        } catch (Exception unexpected) {
            throw error(
                    ErrorCodes.INTERNAL_ERROR,
                    Incident.of(operation, unexpected).toText());
        }
    }

    private static McpError error(int code, String message) {
        return McpError.builder(code).message(message).build();
    }
}
