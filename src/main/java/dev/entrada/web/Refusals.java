package dev.entrada.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** Gives an error the form that its reader understands. */
@ApplicationScoped
class Refusals {

    @Inject
    Visitor visitor;

    @Inject
    Pages pages;

    /** The page if a person is looking, else the JSON with its status. */
    ResponseBuilder answer(MessagePage page, int status, JsonObject json) {
        return visitor.isPerson() ? Response.fromResponse(pages.message(page)) : JsonResponses.uncached(status, json);
    }
}
