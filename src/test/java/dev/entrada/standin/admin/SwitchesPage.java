package dev.entrada.standin.admin;

import dev.entrada.standin.page.Html;
import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Fault;
import dev.entrada.standin.switches.NationalCloud;
import dev.entrada.standin.switches.UserCondition;
import dev.entrada.standin.switches.UserState;
import dev.entrada.standin.switches.UserTrait;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.tenant.User;
import dev.entrada.standin.wire.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The switches for a person at a browser: the same parameters as forms. */
record SwitchesPage(Tenants tenants) {

    Reply show() {
        var content = "<h1>Switches</h1>\n<p>Or sign in as one of those whose names say what goes wrong.</p>\n"
                + form(
                        "user",
                        select(
                                        "user",
                                        tenants.users().all().stream()
                                                .map(User::upn)
                                                .toList())
                                + select("on", states()),
                        "Switch on")
                + form(
                        "application",
                        "<input type=\"hidden\" name=\"app\" value=\"1\">" + select("on", names(AppCondition.values())),
                        "Switch on")
                + form(
                        "fault",
                        select("area", names(Area.values())) + select("fault", names(Fault.Kind.values())) + times(),
                        "Let it fail")
                + form(
                        "refusal",
                        select("area", List.of("token", "authorize")) + text("aadsts", "50076") + times(),
                        "Refuse")
                + form("clock", text("advance", "PT1H"), "Let time pass")
                + form("keys", select("keys", List.of("roll", "replace")), "Change the signing keys")
                + form("cloud", select("cloud", names(NationalCloud.values())), "Change the cloud")
                + form("reset", "<input type=\"hidden\" name=\"reset\" value=\"1\">", "Everything off");
        return Reply.html(Html.page("Switches", content));
    }

    private static List<String> states() {
        return Stream.<UserState>concat(Stream.of(UserCondition.values()), Stream.of(UserTrait.values()))
                .map(state -> state.userName().replace('-', '_'))
                .toList();
    }

    private static List<String> names(Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String form(String id, String fields, String action) {
        return "<form id=\"%s\" method=\"post\" action=\"/_standin/switches\">\n%s\n<button>%s</button></form>\n"
                .formatted(id, fields, action);
    }

    private static String select(String name, List<String> values) {
        var options = values.stream()
                .map(value -> "<option>" + Html.text(value) + "</option>")
                .collect(Collectors.joining());
        return "<label>%s <select name=\"%s\">%s</select></label>\n".formatted(name, name, options);
    }

    private static String text(String name, String value) {
        return "<label>%s <input name=\"%s\" value=\"%s\"></label>\n".formatted(name, name, value);
    }

    private static String times() {
        return text("times", "1");
    }
}
