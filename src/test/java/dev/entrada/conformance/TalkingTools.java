package dev.entrada.conformance;

import static java.util.Locale.ROOT;

import dev.entrada.mcp.Tool;
import dev.entrada.mcp.ask.Elicitation;
import dev.entrada.mcp.ask.ElicitationAnswer;
import dev.entrada.mcp.ask.Field;
import dev.entrada.mcp.ask.Field.Option;
import dev.entrada.mcp.ask.Form;
import dev.entrada.mcp.ask.Sampling;
import dev.entrada.mcp.ask.SamplingRequest;
import dev.entrada.mcp.dialog.Change;
import dev.entrada.mcp.dialog.Progress;
import dev.entrada.mcp.dialog.ToolLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;

@ApplicationScoped
class TalkingTools {
    private static final long PAUSE = 50; // ms; the suite wants to see one message after the other

    @Inject
    Event<Change> changes;

    @Tool(name = "test_tool_with_logging", description = "Tells what it does.")
    String logging(ToolLog log) throws InterruptedException {
        log.info("Tool execution started");
        Thread.sleep(PAUSE);
        log.info("Tool processing data");
        Thread.sleep(PAUSE);
        log.info("Tool execution completed");
        return "Tool with logging executed successfully";
    }

    @Tool(name = "test_logging_tool", description = "Logs.")
    String log(ToolLog log) {
        log.info("Logged");
        return "Logged, if anybody wanted it";
    }

    @Tool(name = "test_tool_with_progress", description = "Tells how far it is.")
    String progress(Progress progress) throws InterruptedException {
        progress.report(0, 100, "Completed step 0 of 100");
        Thread.sleep(PAUSE);
        progress.report(50, 100, "Completed step 50 of 100");
        Thread.sleep(PAUSE);
        progress.report(100, 100, "Completed step 100 of 100");
        return "Done";
    }

    @Tool(name = "test_reconnection", description = "Takes a moment.")
    String reconnection() throws InterruptedException {
        Thread.sleep(2 * PAUSE);
        return "Reconnection test completed successfully.";
    }

    @Tool(name = "test_sampling", description = "Asks the model.")
    String sampling(String prompt, Sampling sampling) {
        return "LLM response: " + sampling.ask(SamplingRequest.of(prompt, 100)).text();
    }

    @Tool(name = "test_missing_capability", description = "Needs a model.")
    String missingCapability(Sampling sampling) {
        return sampling.ask(SamplingRequest.of("Hello", 10)).text();
    }

    @Tool(name = "test_elicitation", description = "Asks the person.")
    String elicitation(String message, Elicitation elicitation) {
        return "User response: "
                + told(elicitation.ask(
                        message,
                        Form.of(
                                Field.text("username").describedAs("User's response"),
                                Field.text("email").describedAs("User's email address"))));
    }

    @Tool(name = "test_streaming_elicitation", description = "Tells how far it is, then asks the person.")
    String streamingElicitation(Progress progress, Elicitation elicitation) {
        progress.report(1);
        return told(elicitation.ask("Go on?", Form.of(Field.yesOrNo("ok"))));
    }

    @Tool(name = "test_elicitation_sep1034_defaults", description = "Asks by a form that is filled in.")
    String defaults(Elicitation elicitation) {
        return "Elicitation completed: "
                + told(elicitation.ask(
                        "Please review and update the form fields with defaults",
                        Form.of(
                                Field.text("name")
                                        .describedAs("User name")
                                        .defaultingTo("John Doe")
                                        .optional(),
                                Field.integer("age")
                                        .describedAs("User age")
                                        .defaultingTo(30)
                                        .optional(),
                                Field.number("score")
                                        .describedAs("User score")
                                        .defaultingTo(95.5)
                                        .optional(),
                                Field.oneOf("status", "active", "inactive", "pending")
                                        .describedAs("User status")
                                        .defaultingTo("active")
                                        .optional(),
                                Field.yesOrNo("verified")
                                        .describedAs("Verification status")
                                        .defaultingTo(true)
                                        .optional())));
    }

    @Tool(name = "test_elicitation_sep1330_enums", description = "Asks to choose.")
    String enums(Elicitation elicitation) {
        var values = List.of(
                new Option("value1", "First Option"),
                new Option("value2", "Second Option"),
                new Option("value3", "Third Option"));
        var old = List.of(
                new Option("opt1", "Option One"), new Option("opt2", "Option Two"), new Option("opt3", "Option Three"));
        return "Elicitation completed: "
                + told(elicitation.ask(
                        "Please select options from the enum fields",
                        Form.of(
                                Field.oneOf("untitledSingle", "option1", "option2", "option3")
                                        .optional(),
                                Field.oneOf("titledSingle", values).optional(),
                                Field.oneOfEnumNames("legacyEnum", old).optional(),
                                Field.someOf("untitledMulti", 1, 3, "option1", "option2", "option3")
                                        .optional(),
                                Field.someOf("titledMulti", 1, 3, values).optional())));
    }

    @Tool(name = "test_trigger_tool_change", description = "Says that the tools are others.")
    String changeTools() {
        changes.fire(new Change.ToolsChanged());
        return "Said so";
    }

    @Tool(name = "test_trigger_prompt_change", description = "Says that the prompts are others.")
    String changePrompts() {
        changes.fire(new Change.PromptsChanged());
        return "Said so";
    }

    private static String told(ElicitationAnswer answer) {
        return "action=" + answer.action().name().toLowerCase(ROOT) + ", content=" + answer.content();
    }
}
