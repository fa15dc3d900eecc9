package dev.entrada.mcp.binding;

import dev.entrada.access.Caller;
import dev.entrada.mcp.ask.Elicitation;
import dev.entrada.mcp.ask.Questions;
import dev.entrada.mcp.ask.Roots;
import dev.entrada.mcp.ask.Sampling;
import dev.entrada.mcp.dialog.Cancellation;
import dev.entrada.mcp.dialog.Progress;
import dev.entrada.mcp.dialog.ToolLog;
import java.util.Map;
import java.util.function.BiFunction;

/** The types of parameters that are no arguments, and where their values come from. */
final class Injected {
    private static final Map<Class<?>, BiFunction<Call, Questions, Object>> SOURCES = Map.of(
            Caller.class, (call, questions) -> call.caller(),
            Progress.class, (call, questions) -> new Progress(call.conversation()),
            ToolLog.class, (call, questions) -> new ToolLog(call.conversation()),
            Cancellation.class, (call, questions) -> new Cancellation(call.conversation()),
            Elicitation.class, (call, questions) -> new Elicitation(questions),
            Sampling.class, (call, questions) -> new Sampling(questions),
            Roots.class, (call, questions) -> new Roots(questions),
            Questions.class, (call, questions) -> questions);

    private Injected() {}

    static boolean isFor(Class<?> type) {
        return SOURCES.containsKey(type);
    }

    /** @param questions the same for all parameters of a call, so that no two questions share a key */
    static Object of(Class<?> type, Call call, Questions questions) {
        return SOURCES.get(type).apply(call, questions);
    }
}
