package dev.entrada.token;

import dev.entrada.client.Client;
import dev.entrada.client.ClientAuthentication;
import dev.entrada.grant.Grants;
import dev.entrada.grant.RefreshTokens;
import dev.entrada.grant.RevocationReason;
import dev.entrada.oauth.Parameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The revocation endpoint, <a href="https://www.rfc-editor.org/rfc/rfc7009#section-2">RFC 7009 §2</a>. Either kind of
 * token ends the whole grant, so nothing of it outlives the call.
 */
@Path("revoke")
@RequestScoped
public class RevocationEndpoint {

    @Inject
    ClientAuthentication clientAuthentication;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    IssuedTokens issuedTokens;

    @Inject
    Grants grants;

    @Context
    HttpHeaders headers;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke(MultivaluedMap<String, String> form) {
        var given = new Parameters(form);
        var authorization = Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
        var client = clientAuthentication.authenticate(given, authorization);
        revoke(given.required("token"), client);
        // §2.2: an unknown token is answered like a known one.
        return Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private void revoke(String token, Client client) {
        refreshTokens
                .grantOf(token)
                .or(() -> issuedTokens.grantId(token).flatMap(grants::find))
                .filter(grant -> grant.clientId().equals(client.id()))
                .ifPresent(grant -> grants.revoke(grant.id(), RevocationReason.REVOKED_BY_CLIENT));
    }
}
