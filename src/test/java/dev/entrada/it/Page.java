package dev.entrada.it;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** An answer as a browser shows it: where it came from, and what stands on it. */
public record Page(HttpResponse<String> answer) {

    public URI uri() {
        return answer.uri();
    }

    public int status() {
        return answer.statusCode();
    }

    /** The first value of a header, or an empty string. */
    public String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    public Document document() {
        return Jsoup.parse(answer.body(), uri().toString());
    }

    /** The one form of the page. */
    public Form form() {
        var forms = document().select("form");
        if (forms.size() != 1) {
            throw new AssertionError(
                    "expected one form on " + uri() + " but got " + forms.size() + ":\n" + answer.body());
        }
        return new Form(forms.get(0));
    }

    /** A form and what a browser would send of it, before anybody types or presses a button. */
    public record Form(Element element) {

        public URI action() {
            var action = element.absUrl("action");
            return URI.create(action.isEmpty() ? element.ownerDocument().location() : action);
        }

        public boolean asksForPassword() {
            return !element.select("input[type=password]").isEmpty();
        }

        /** Name of the first field that is matched by a CSS query. */
        public String nameOf(String query) {
            return element.select(query).get(0).attr("name");
        }

        public Map<String, String> fields() {
            var fields = new LinkedHashMap<String, String>();
            for (var field : element.select("input[name]:not([disabled])")) {
                switch (field.attr("type")) {
                    case "submit", "button", "image", "reset" -> {}
                    case "checkbox", "radio" -> ifChecked(field, fields);
                    default -> fields.put(field.attr("name"), field.val());
                }
            }
            return fields;
        }

        private static void ifChecked(Element field, Map<String, String> fields) {
            if (field.hasAttr("checked")) {
                fields.put(field.attr("name"), field.hasAttr("value") ? field.val() : "on");
            }
        }
    }
}
