package dev.entrada.mcp.binding;

import dev.entrada.mcp.PromptArg;
import dev.entrada.mcp.ToolArg;
import java.lang.reflect.Parameter;

/** What {@link ToolArg} or {@link PromptArg} say of an argument. */
record Described(String name, String title, String description, boolean required, String header) {
    private static final Described NOTHING = new Described("", "", "", true, "");

    static Described of(Parameter declared) {
        var tool = declared.getAnnotation(ToolArg.class);
        if (tool != null) {
            return new Described(tool.name(), "", tool.description(), tool.required(), tool.header());
        }
        var prompt = declared.getAnnotation(PromptArg.class);
        return prompt == null
                ? NOTHING
                : new Described(prompt.name(), prompt.title(), prompt.description(), prompt.required(), "");
    }
}
