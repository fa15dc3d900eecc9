package dev.entrada.standin.admin;

import dev.entrada.standin.keys.FederatedIssuer;
import dev.entrada.standin.tenant.Credentials.FederatedCredential;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;

/** {@code GET /_standin/workload-token?subject=…}: what belongs into {@code AZURE_FEDERATED_TOKEN_FILE}. */
public record WorkloadTokenEndpoint(FederatedIssuer cluster) implements Endpoint {

    @Override
    public Reply answer(Request request) {
        var subject = request.query().optional("subject").orElse("system:serviceaccount:default:entrada");
        var audience = request.query().optional("audience").orElse(FederatedCredential.AUDIENCE);
        return Reply.text(200, "text/plain; charset=utf-8", cluster.token(subject, audience));
    }
}
