package dev.entrada.limits;

import dev.entrada.config.LimitSettings.Rate;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.Optional;

/** Counts requests before anything is done for them, and those of the token endpoint that were refused afterwards. */
@Provider
@Priority(Priorities.AUTHORIZATION)
@ApplicationScoped
public class RateLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String CLIENT = RateLimitFilter.class.getName();

    @Inject
    RateLimits limits;

    @Inject
    ClientAddress address;

    @Context
    ResourceInfo endpoint;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        var door = Optional.ofNullable(endpoint.getResourceClass()).flatMap(Door::of);
        if (door.isPresent()) {
            count(door.get(), request);
        }
    }

    private void count(Door door, ContainerRequestContext request) throws IOException {
        var from = address.counted();
        switch (door) {
            case REGISTRATION -> {
                limits.count(Rate.REGISTRATIONS, from);
                limits.count(Rate.ALL_REGISTRATIONS, "");
            }
            case AUTHORIZATION -> limits.count(Rate.AUTHORIZATIONS, from);
            case TOKEN -> countToken(from, request);
        }
    }

    private void countToken(String from, ContainerRequestContext request) throws IOException {
        var client = from + " " + RequestingClient.of(request);
        limits.count(Rate.TOKENS, from);
        limits.count(Rate.CLIENT_TOKENS, client);
        limits.require(Rate.REFUSALS, client);
        request.setProperty(CLIENT, client);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(CLIENT) instanceof String client && isRefusal(response.getStatus())) {
            limits.note(Rate.REFUSALS, client);
        }
    }

    private static boolean isRefusal(int status) {
        return status == 400 || status == 401;
    }
}
