package dev.entrada.web.error;

import dev.entrada.web.Visitor;
import dev.entrada.web.page.SamplePages;

/** Refusals as the tests of this room need them. */
public final class SampleRefusals {
    private SampleRefusals() {}

    public static Refusals refusalsTo(Visitor visitor) {
        var refusals = new Refusals();
        refusals.visitor = visitor;
        refusals.pages = SamplePages.at("https://mcp.contoso.example");
        return refusals;
    }
}
