package dev.entrada.mcp.stateless;

import dev.entrada.access.Caller;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.binding.Downstream;
import dev.entrada.mcp.dialog.InputRequired;
import dev.entrada.mcp.dialog.MissingCapability;
import dev.entrada.mcp.dialog.UnfitAnswer;
import dev.entrada.mcp.invocation.Incident;
import dev.entrada.mcp.invocation.Worker;
import dev.entrada.mcp.operation.RegisteredTool;
import dev.entrada.mcp.registry.Methods;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.stateless.request.RequestMeta;
import dev.entrada.mcp.stateless.request.RoutingHeaders;
import dev.entrada.mcp.stateless.request.StatelessError;
import dev.entrada.mcp.stateless.subscription.Subscriptions;
import dev.entrada.mcp.wire.Message;
import dev.entrada.mcp.wire.Refusal;
import io.modelcontextprotocol.spec.McpError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;

/** Answers the requests of this revision. */
@ApplicationScoped
public class StatelessEndpoint {
    public static final String VERSION = "2026-07-28";

    @Inject
    Registry registry;

    @Inject
    Methods methods;

    @Inject
    RequestState states;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Watch watch;

    /**
     * What has to be right before anybody asks for scopes.
     *
     * @param older the revisions that are spoken here besides
     * @throws Refusal if it is not
     */
    public void check(HttpServletRequest request, Message message, List<String> older) {
        if (message.isNotification()) {
            return; // taken, and nothing is done: this revision has none that would matter
        }
        if (!message.isRequest()) {
            throw Refusal.of(400, Refusal.INVALID_REQUEST, "This revision knows no responses of clients");
        }
        var meta = RequestMeta.of(message);
        var headers = new RoutingHeaders(request, message);
        headers.requireVersion(meta.protocolVersion());
        if (!meta.protocolVersion().equals(VERSION)) {
            throw StatelessError.UNSUPPORTED_PROTOCOL_VERSION
                    .because(message, "Unsupported protocol version")
                    .withData(Map.of("supported", versions(older), "requested", meta.protocolVersion()));
        }
        headers.requireRouting();
        if (message.is("tools/call")) {
            headers.requireMirrored(registry.tool(message.text("name"))
                    .map(RegisteredTool::mirroredArguments)
                    .orElse(Map.of()));
        }
    }

    /** Answers a request or takes a notification, after {@link #check}. */
    public void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            Message message,
            Caller caller,
            Downstream downstream,
            List<String> older) {
        if (message.isNotification()) {
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        } else if (message.is("subscriptions/listen")) {
            subscriptions.open(request, response, message, caller);
        } else if (message.is("server/discover")) {
            new ResponseStream(response, () -> {}).finish(200, Results.discover(message, versions(older)));
        } else {
            run(response, message, caller, downstream);
        }
    }

    private void run(HttpServletResponse response, Message message, Caller caller, Downstream downstream) {
        var worker = new Worker();
        var stream = new ResponseStream(response, worker::stop);
        try (var watching = watch.over(stream, worker, caller)) {
            var answers = answersSoFar(message, caller);
            var conversation = new StatelessConversation(RequestMeta.of(message), answers, stream);
            finish(stream, message, caller, new Call(caller, downstream, conversation));
        } catch (Refusal refusal) {
            stream.finish(refusal.status(), refusal.body());
        } catch (RuntimeException unexpected) {
            var incident = Incident.of(message.method().orElse(""), unexpected);
            stream.finish(
                    500,
                    Refusal.of(500, Refusal.INTERNAL_ERROR, incident.toText(), message.id())
                            .body());
        } finally {
            worker.leave();
        }
    }

    private void finish(ResponseStream stream, Message message, Caller caller, Call call) {
        var method = message.method().orElseThrow();
        if (!methods.has(method)) {
            throw Refusal.of(404, Refusal.METHOD_NOT_FOUND, "Method not found: " + method, message.id());
        }
        try {
            stream.finish(200, Results.complete(message, methods.answer(method, message.params(), call)));
        } catch (InputRequired required) {
            var answers = ((StatelessConversation) call.conversation()).answers();
            stream.finish(200, Results.inputRequired(message, required, states.seal(message, caller, answers)));
        } catch (MissingCapability missing) {
            throw StatelessError.MISSING_REQUIRED_CLIENT_CAPABILITY
                    .because(message, missing.getMessage())
                    .withData(Map.of(
                            "requiredCapabilities", Map.of(missing.capability().wireName(), Map.of())));
        } catch (UnfitAnswer unfit) {
            throw Refusal.of(200, Refusal.INVALID_PARAMS, unfit.getMessage(), message.id());
        } catch (McpError error) {
            throw Refusal.of(message, error);
        }
    }

    /** What was asked before is in the state, what was asked last is in the open; nobody has to send the state. */
    private Map<String, Object> answersSoFar(Message message, Caller caller) {
        var answers = new LinkedHashMap<String, Object>();
        var state = message.params().path("requestState");
        if (!state.isMissingNode()) {
            answers.putAll(states.unseal(state.asString(""), message, caller)
                    .orElseThrow(() -> Refusal.of(
                            200,
                            Refusal.INVALID_PARAMS,
                            "requestState is not ours, not for this request, or too old: begin again",
                            message.id())));
        }
        var given = message.params().path("inputResponses");
        if (given.isObject()) {
            answers.putAll(Json.MESSAGES.convertValue(given, new TypeReference<Map<String, Object>>() {}));
        } else if (!given.isMissingNode()) {
            throw Refusal.of(200, Refusal.INVALID_PARAMS, "inputResponses must be an object", message.id());
        }
        return answers;
    }

    private static List<String> versions(List<String> older) {
        return Stream.concat(Stream.of(VERSION), older.stream()).toList();
    }
}
