package dev.entrada.standin.admin;

import dev.entrada.standin.keys.SigningKeys;
import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Fault;
import dev.entrada.standin.switches.NationalCloud;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.switches.UserCondition;
import dev.entrada.standin.switches.UserState;
import dev.entrada.standin.switches.UserTrait;
import dev.entrada.standin.switches.Wording;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Given;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /_standin/switches}: GET lists what can be said, POST says it, for example
 * {@code curl -d user=alice@contoso.example -d on=mfa_required http://localhost:9400/_standin/switches}.
 */
public record SwitchesEndpoint(Switches switches, SigningKeys keys, Tenants tenants) implements Endpoint {

    @Override
    public Reply answer(Request request) {
        if (!request.method().equals("POST")) {
            return wantsPage(request) ? new SwitchesPage(tenants).show() : help();
        }
        try {
            apply(request.form());
            return wantsPage(request) ? Reply.redirect(request.path()) : Reply.empty(204);
        } catch (RuntimeException unusable) {
            return Reply.text(400, "text/plain; charset=utf-8", "unusable: " + unusable.getMessage() + "\n");
        }
    }

    private static boolean wantsPage(Request request) {
        return request.header("Accept")
                .filter(accept -> accept.contains("text/html"))
                .isPresent();
    }

    private void apply(Given form) {
        if (form.optional("reset").isPresent()) {
            switches.reset();
        }
        user(form);
        app(form);
        fault(form);
        wording(form);
        named(form, "cloud", NationalCloud.class).ifPresent(switches::nationalCloud);
        form.optional("lifetime").map(Duration::parse).ifPresent(switches::letAccessTokensLive);
        form.optional("withhold").ifPresent(switches::withhold);
        form.optional("advance").map(Duration::parse).ifPresent(switches::advanceClock);
        form.optional("keys").ifPresent(this::keys);
    }

    private void user(Given form) {
        form.optional("user").ifPresent(user -> {
            state(form, "on").ifPresent(state -> switches.on(user, state));
            state(form, "off").ifPresent(state -> switches.off(user, state));
            form.optional("revoke").ifPresent(any -> switches.revoke(user));
        });
    }

    private static Optional<UserState> state(Given form, String parameter) {
        return form.optional(parameter)
                .map(name -> name.toUpperCase(Locale.ROOT))
                .map(name -> Stream.of(UserTrait.values())
                        .filter(trait -> trait.name().equals(name))
                        .<UserState>map(trait -> trait)
                        .findAny()
                        .orElseGet(() -> UserCondition.valueOf(name)));
    }

    private void app(Given form) {
        form.optional("app").ifPresent(any -> {
            named(form, "on", AppCondition.class).ifPresent(switches::on);
            named(form, "off", AppCondition.class).ifPresent(switches::off);
        });
    }

    private void fault(Given form) {
        named(form, "area", Area.class).ifPresent(area -> {
            switches.heal(area);
            var times = form.optional("times").map(Integer::valueOf).orElse(Integer.MAX_VALUE);
            form.optional("aadsts").map(Integer::valueOf).ifPresent(code -> refuse(area, code, times));
            named(form, "fault", Fault.Kind.class)
                    .map(Fault::of)
                    .ifPresent(fault -> switches.fail(
                            area,
                            form.optional("delay")
                                    .map(Duration::parse)
                                    .map(Fault::slow)
                                    .orElse(fault),
                            times));
        });
    }

    private void refuse(Area area, int code, int times) {
        Aadsts.numbered(code).orElseThrow(() -> new IllegalArgumentException("AADSTS" + code + " is not known here"));
        switches.refuse(area, code, times);
    }

    private void wording(Given form) {
        form.optional("code")
                .map(Integer::valueOf)
                .ifPresent(code -> switches.word(code, new Wording(form.required("error"), form.optional("suberror"))));
    }

    private void keys(String how) {
        switch (how) {
            case "roll" -> keys.roll(Duration.ofMinutes(5));
            case "replace" -> keys.replaceAll();
            default -> throw new IllegalArgumentException("keys is roll or replace");
        }
    }

    private static <E extends Enum<E>> Optional<E> named(Given form, String parameter, Class<E> type) {
        return form.optional(parameter).map(name -> Enum.valueOf(type, name.toUpperCase(Locale.ROOT)));
    }

    private Reply help() {
        return Reply.json(
                200,
                Json.createObjectBuilder()
                        .add("user=<upn>&on= or &off=", names(UserCondition.class))
                        .add("user=<upn>&on= or &off= as well", names(UserTrait.class))
                        .add("user=<upn>&revoke=1", "ends sessions and refresh tokens")
                        .add("app=1&on= or &off=", names(AppCondition.class))
                        .add("area=", names(Area.class))
                        .add("fault= (none heals), &times=, &delay=PT5S", names(Fault.Kind.class))
                        .add("area=&aadsts=<code>, &times=", "refuses whoever is entitled to an answer")
                        .add("code=<aadsts>&error=, &suberror=", "words a refusal otherwise")
                        .add("cloud=", names(NationalCloud.class))
                        .add("lifetime=PT5M", "of access tokens")
                        .add("user names that stand for conditions", conditioned())
                        .add("withhold=<scope>", "Entra grants all but this scope")
                        .add("advance=PT1H", "moves the clock")
                        .add("keys=", Json.createArrayBuilder().add("roll").add("replace"))
                        .add("reset=1", "everything off")
                        .build());
    }

    private JsonArrayBuilder conditioned() {
        var names = Json.createArrayBuilder();
        tenants.users().conditioned().forEach(user -> names.add(user.upn()));
        return names;
    }

    private static <E extends Enum<E>> JsonArrayBuilder names(Class<E> type) {
        var names = Json.createArrayBuilder();
        Stream.of(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .forEach(names::add);
        return names;
    }
}
