package dev.entrada.mcp.binding;

import dev.entrada.access.DownstreamToken;
import java.util.Map;
import java.util.Optional;

/**
 * What a tool got for its {@code @OnBehalfOf} parameters.
 *
 * @param tokens by scope
 * @param obstacle why there are none, for the model
 */
public record Downstream(Map<String, DownstreamToken> tokens, Optional<String> obstacle) {
    public static final Downstream NOTHING = of(Map.of());

    public Downstream {
        tokens = Map.copyOf(tokens);
    }

    public static Downstream of(Map<String, DownstreamToken> tokens) {
        return new Downstream(tokens, Optional.empty());
    }

    public static Downstream blockedBy(String obstacle) {
        return new Downstream(Map.of(), Optional.of(obstacle));
    }
}
