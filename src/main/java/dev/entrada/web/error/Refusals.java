package dev.entrada.web.error;

import dev.entrada.web.JsonResponses;
import dev.entrada.web.Visitor;
import dev.entrada.web.page.MessagePage;
import dev.entrada.web.page.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** Gives an error the form that its reader understands. */
@ApplicationScoped
public class Refusals {

    @Inject
    Visitor visitor;

    @Inject
    Pages pages;

    /** The page if a person is looking, else the JSON with its status. */
    public ResponseBuilder answer(MessagePage page, int status, JsonObject json) {
        return visitor.isPerson() ? Response.fromResponse(pages.message(page)) : JsonResponses.uncached(status, json);
    }
}
