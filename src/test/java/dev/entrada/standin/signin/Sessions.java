package dev.entrada.standin.signin;

import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.tenant.User;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Browsers that are signed in, told apart by a cookie. */
final class Sessions {
    private static final String COOKIE = "ESTSAUTH";

    private final Map<String, Session> byCookie = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> clients = new ConcurrentHashMap<>();
    private final Tenants tenants;
    private final Switches switches;

    Sessions(Tenants tenants, Switches switches) {
        this.tenants = tenants;
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
        return tenants.byOid(session.oid());
    }

    /** That a client got a code within this session: its logout URL is called when the session ends. */
    void note(Session session, AppRegistration client) {
        clients.computeIfAbsent(session.id(), id -> ConcurrentHashMap.newKeySet())
                .add(client.clientId());
    }

    Set<String> clientsOf(Session session) {
        return Set.copyOf(clients.getOrDefault(session.id(), Set.of()));
    }

    void end(Request request) {
        request.cookie(COOKIE).ifPresent(cookie -> {
            byCookie.remove(cookie);
            clients.remove(cookie);
        });
    }

    static Reply remembering(Session session, Reply reply) {
        return reply.with("Set-Cookie", COOKIE + "=" + session.id() + "; Path=/; HttpOnly; SameSite=Lax");
    }
}
