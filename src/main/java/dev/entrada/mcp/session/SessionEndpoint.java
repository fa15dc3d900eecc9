package dev.entrada.mcp.session;

import dev.entrada.access.Caller;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.binding.Downstream;
import dev.entrada.mcp.dialog.Change;
import dev.entrada.mcp.registry.Methods;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.mcp.wire.Accept;
import dev.entrada.mcp.wire.Message;
import dev.entrada.mcp.wire.PlainAnswer;
import dev.entrada.mcp.wire.Refusal;
import dev.entrada.mcp.wire.RequestHead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Answers the requests of the revisions that have sessions. */
@ApplicationScoped
public class SessionEndpoint {
    @Inject
    Registry registry;

    @Inject
    Methods methods;

    @Inject
    Sessions sessions;

    @Inject
    RunningCalls running;

    @Inject
    OpenStreams streams;

    private Optional<SdkServer> sdk = Optional.empty();

    /** Before the first request, after the registry is filled. */
    public void start() {
        sdk = Optional.of(new SdkServer(registry));
    }

    /** Ends every open stream, so that the container need not wait for them. */
    public void stop() {
        sdk.ifPresent(SdkServer::close);
        sdk = Optional.empty();
    }

    /** The revisions that are spoken here, oldest first. */
    public List<String> versions() {
        return sdk.map(SdkServer::protocolVersions).orElse(List.of());
    }

    /** What has to be right before anybody asks for scopes. @throws Refusal if it is not */
    public void check(HttpServletRequest request, Message message, Caller caller) {
        if (!isOpening(message)) {
            requireSession(request, caller);
        }
        message.requireParams();
    }

    /** Answers a message, after {@link #check}. */
    public void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            byte[] body,
            Message message,
            Caller caller,
            Downstream downstream)
            throws ServletException, IOException {
        if (isOpening(message)) {
            makeRoom(request, response, caller);
            ask(SdkRequest.of(request, body), response, caller);
        } else if (message.isNotification()) {
            notified(RequestHead.of(request).requireSession(), message);
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        } else if (message.method().filter(methods::isQuiet).isPresent()) {
            PlainAnswer.write(
                    response,
                    message,
                    () -> methods.answer(message.method().orElseThrow(), message.params(), Call.of(caller)));
        } else {
            askCancellably(request, response, body, message, caller, downstream);
        }
    }

    /** Opens the stream on which a session hears what belongs to no request. */
    public void listen(HttpServletRequest request, HttpServletResponse response, Caller caller)
            throws ServletException, IOException {
        Accept.of(request).require("text/event-stream");
        requireSession(request, caller);
        ask(SdkRequest.of(request, new byte[0]), streams.unhurried(request, response), caller);
        if (request.isAsyncStarted()) {
            streams.opened(request.getAsyncContext(), caller);
        }
    }

    public void end(HttpServletRequest request, HttpServletResponse response, Caller caller)
            throws ServletException, IOException {
        sessions.ended(requireSession(request, caller));
        ask(SdkRequest.of(request, new byte[0]), response, caller);
    }

    void changed(@Observes Change change) {
        sdk.ifPresent(server -> server.tell(change));
    }

    private void askCancellably(
            HttpServletRequest request,
            HttpServletResponse response,
            byte[] body,
            Message message,
            Caller caller,
            Downstream downstream)
            throws ServletException, IOException {
        var session = RequestHead.of(request).requireSession();
        var id = message.id().orElse("");
        var worker = running.begin(session, id, caller);
        try {
            ask(SdkRequest.of(request, body, new Carried(downstream, worker)), response, caller);
        } finally {
            running.end(session, id, worker, caller);
        }
    }

    /** The SDK knows none of the notifications that a client sends, but would log each of them. */
    private void notified(String session, Message message) {
        if (message.is("notifications/cancelled")) {
            var id = message.params().path("requestId");
            running.cancel(session, id.isString() ? id.asString() : id.asLong(0));
        }
    }

    private void makeRoom(HttpServletRequest request, HttpServletResponse response, Caller caller)
            throws ServletException, IOException {
        for (var id : sessions.makeRoomFor(caller)) {
            server().answer(SdkRequest.ending(id, request), new SdkResponse(response, opened -> {}));
        }
    }

    private void ask(SdkRequest request, HttpServletResponse response, Caller caller)
            throws ServletException, IOException {
        var answer = new SdkResponse(response, opened -> sessions.opened(opened, caller));
        server().answer(request, answer);
        answer.complain();
    }

    private SdkServer server() {
        return sdk.orElseThrow(() -> Refusal.of(503, Refusal.BAD_REQUEST, "The server is shutting down"));
    }

    private String requireSession(HttpServletRequest request, Caller caller) {
        var head = RequestHead.of(request);
        head.requireVersion(versions());
        var id = head.requireSession();
        if (!sessions.use(id, caller)) {
            throw Refusal.of(404, Refusal.SESSION_NOT_FOUND, "Session not found: send initialize again");
        }
        return id;
    }

    private static boolean isOpening(Message message) {
        return message.is("initialize") && message.isRequest();
    }
}
