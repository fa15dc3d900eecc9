package dev.entrada.conformance;

import dev.entrada.mcp.Prompt;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.ask.Field;
import dev.entrada.mcp.ask.Form;
import dev.entrada.mcp.ask.Questions;
import dev.entrada.mcp.ask.SamplingRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Questions that end a call, and go on with it when they are answered. */
@ApplicationScoped
class RoundTripTools {
    private static final Form NAME = Form.of(Field.text("name"));
    private static final Form OK = Form.of(Field.yesOrNo("ok"));

    @Tool(name = "test_input_required_result_elicitation", description = "Asks for a name.")
    String elicitation(Questions questions) {
        var answers = questions.elicit("user_name", "What is your name?", NAME).ask();
        return "Hello, " + answers.elicitation("user_name").text("name").orElse("unknown") + "!";
    }

    @Tool(name = "test_input_required_result_sampling", description = "Asks the model.")
    String sampling(Questions questions) {
        var question = SamplingRequest.of("What is the capital of France?", 100);
        return questions
                .sample("capital_question", question)
                .ask()
                .sampling("capital_question")
                .text();
    }

    @Tool(name = "test_input_required_result_list_roots", description = "Asks for directories.")
    String roots(Questions questions) {
        return "Found "
                + questions
                        .listRoots("client_roots")
                        .ask()
                        .roots("client_roots")
                        .size() + " root(s)";
    }

    @Tool(name = "test_input_required_result_request_state", description = "Asks for consent.")
    String requestState(Questions questions) {
        questions.elicit("confirm", "Please confirm", OK).ask();
        return "state-ok";
    }

    @Tool(name = "test_input_required_result_tampered_state", description = "Asks for consent.")
    String tamperedState(Questions questions) {
        questions.elicit("confirm", "Please confirm", OK).ask();
        return "state-ok";
    }

    @Tool(name = "test_input_required_result_multiple_inputs", description = "Asks three questions at once.")
    String several(Questions questions) {
        var answers = questions
                .elicit("user_name", "What is your name?", NAME)
                .sample("greeting", SamplingRequest.of("Generate a greeting", 50))
                .listRoots("client_roots")
                .ask();
        return answers.sampling("greeting").text()
                + answers.elicitation("user_name").text("name").orElse("")
                + answers.roots("client_roots").size();
    }

    @Tool(name = "test_input_required_result_multi_round", description = "Asks two questions, one after the other.")
    String rounds(Questions questions) {
        var name = questions.elicit("step1", "Step 1: What is your name?", NAME).ask();
        var color = questions
                .elicit("step2", "Step 2: What is your favorite color?", Form.of(Field.text("color")))
                .ask();
        return name.elicitation("step1").text("name").orElse("")
                + color.elicitation("step2").text("color").orElse("");
    }

    @Tool(name = "test_input_required_result_capabilities", description = "Asks what the client can answer.")
    String capabilities(Questions questions) {
        if (questions.mayElicit()) {
            questions.elicit("user_name", "What is your name?", NAME);
        }
        if (questions.maySample()) {
            questions.sample("greeting", SamplingRequest.of("Generate a greeting", 50));
        }
        questions.ask();
        return "Asked";
    }

    @Prompt(name = "test_input_required_result_prompt", description = "Asks for a context.")
    String prompt(Questions questions) {
        var form = Form.of(Field.text("context"));
        var answers = questions
                .elicit("user_context", "What context should the prompt use?", form)
                .ask();
        return "Prompt with context: "
                + answers.elicitation("user_context").text("context").orElse("");
    }
}
