package dev.entrada.mcp.binding;

import dev.entrada.access.DownstreamToken;
import dev.entrada.mcp.OnBehalfOf;
import java.lang.reflect.Parameter;

/**
 * A parameter that is a token for another API.
 *
 * @param index its place among the method's parameters
 * @param scope that the token is for
 * @param isText whether the method takes it as a string
 */
record DownstreamParameter(int index, String scope, boolean isText) {

    static DownstreamParameter of(int index, Parameter declared) {
        var type = declared.getType();
        if (type != String.class && type != DownstreamToken.class) {
            throw new IllegalStateException("A parameter with @OnBehalfOf must be a DownstreamToken or a String, not "
                    + type + ": " + declared.getDeclaringExecutable());
        }
        return new DownstreamParameter(
                index, declared.getAnnotation(OnBehalfOf.class).value(), type == String.class);
    }

    void bind(Downstream downstream, Arguments arguments) {
        var token = downstream.tokens().get(scope);
        arguments.put(index, isText ? token.value() : token);
    }
}
