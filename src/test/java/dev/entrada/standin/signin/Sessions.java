package dev.entrada.standin.signin;

import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.Directory;
import dev.entrada.standin.tenant.User;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Browsers that are signed in, told apart by a cookie. */
final class Sessions {
    private static final String COOKIE = "ESTSAUTH";

    private final Map<String, Session> byCookie = new ConcurrentHashMap<>();
    private final Directory users;
    private final Switches switches;

    Sessions(Directory users, Switches switches) {
        this.users = users;
        this.switches = switches;
    }

    /** A new session for {@code user}; revoking the user ends it. */
    Session open(User user) {
        var generation = switches.revocationOf(user.upn()).generation();
        var session = new Session(UUID.randomUUID().toString(), user.oid(), generation);
        byCookie.put(session.id(), session);
        return session;
    }

    Optional<Session> of(Request request) {
        return request.cookie(COOKIE)
                .flatMap(cookie -> Optional.ofNullable(byCookie.get(cookie)))
                .filter(session -> user(session)
                        .filter(user -> switches.revocationOf(user.upn()).generation() == session.generation())
                        .isPresent());
    }

    Optional<User> user(Session session) {
        return users.byOid(session.oid());
    }

    void end(Request request) {
        request.cookie(COOKIE).ifPresent(byCookie::remove);
    }

    static Reply remembering(Session session, Reply reply) {
        return reply.with("Set-Cookie", COOKIE + "=" + session.id() + "; Path=/; HttpOnly; SameSite=Lax");
    }
}
