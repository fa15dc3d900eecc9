package dev.entrada.authorization.browser;

import dev.entrada.config.Settings;
import dev.entrada.grant.UserId;
import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import dev.entrada.oauth.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.io.StringReader;
import java.util.Optional;

/**
 * Who used this browser last, sealed. It says whose approvals to look up before Entra names the user, and proves nothing:
 * Entra's word decides in the end.
 */
@ApplicationScoped
public class UserCookie {
    private static final String NAME = "user";

    @Inject
    Settings settings;

    @Inject
    Sealing sealing;

    /** The user, unless the browser has no such cookie, or somebody changed it. */
    public Optional<UserId> of(HttpHeaders headers) {
        return Optional.ofNullable(headers.getCookies().get(HostCookie.name(NAME, settings.publicUrl())))
                .map(Cookie::getValue)
                .flatMap(value -> sealing.unseal(Purpose.REMEMBERED_USER, value))
                .map(UserCookie::user);
    }

    public NewCookie set(UserId user) {
        var content = Json.createObjectBuilder()
                .add("tid", user.tenant())
                .add("oid", user.subject())
                .build();
        var sealed = sealing.seal(Purpose.REMEMBERED_USER, content.toString());
        return HostCookie.of(NAME, sealed, settings.lifetimes().consent(), settings.publicUrl());
    }

    private static UserId user(String content) {
        try (var reader = Json.createReader(new StringReader(content))) {
            var user = reader.readObject();
            return new UserId(user.getString("tid"), user.getString("oid"));
        }
    }
}
