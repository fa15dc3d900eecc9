package dev.entrada.web.page;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What went wrong between this server and Entra: a sentence for the user, and what whoever looks after this server does
 * about it.
 *
 * @param topic key of the fault, such as {@code secret-expired}
 * @param outcome key of what comes of it, such as {@code misconfigured}
 * @param callback our redirect URI at Entra, which some steps name
 * @param aadsts number of Entra's code
 * @param correlation by which the sign-in log of Entra and the log of this server know it
 * @param at when, ISO 8601 in UTC
 */
public record HelpPage(
        String topic,
        String outcome,
        URI callback,
        Optional<String> aadsts,
        Optional<String> correlation,
        Optional<String> at) {
    private static final String EXPLAINED = "https://login.microsoftonline.com/error?code=";

    public String title(Words words) {
        return title(topic, words);
    }

    /** What it means to the user, and whom to ask. */
    public String forUser(Words words) {
        var own = key(topic, "user");
        return words.say(words.knows(own) ? own : key(outcome, "user"));
    }

    /** What it means to the administrator. */
    public String meaning(Words words) {
        return words.say(key(topic, "meaning"));
    }

    /** What the administrator does, the likeliest remedy first. */
    public List<String> steps(Words words) {
        return words.list(key(topic, "step")).stream()
                .map(step -> step.replace("{callback}", callback.toString()))
                .toList();
    }

    /** Whether there is anything by which an administrator finds this very refusal. */
    public boolean isOfOneRefusal() {
        return Stream.of(aadsts, correlation, at).anyMatch(Optional::isPresent);
    }

    /** As Microsoft writes it. */
    public Optional<String> code() {
        return aadsts.map("AADSTS"::concat);
    }

    /** Where Microsoft explains the code. */
    public Optional<String> explained() {
        return aadsts.map(EXPLAINED::concat);
    }

    static String title(String topic, Words words) {
        return words.say(key(topic, "title"));
    }

    private static String key(String topic, String part) {
        return "help." + topic + "." + part;
    }
}
