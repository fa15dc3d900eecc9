package dev.entrada.standin.wire;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Switches;
import java.net.URI;
import java.time.Clock;

/** Makes incidents of refusals, in the words that the switches ask for. */
public record Incidents(Clock clock, URI authority, Switches switches) {

    public Incident of(Refusal refusal, Request request) {
        // Spaces in captures since 2024, line breaks in those until about 2022.
        var separator = switches.is(AppCondition.CRLF_DESCRIPTIONS) ? "\r\n" : " ";
        return new Incident(
                refusal,
                worded(refusal.reason()),
                request.id(),
                request.correlationId(),
                clock.instant(),
                authority,
                separator);
    }

    private Reason worded(Reason reason) {
        return switches.wordingOf(reason.code())
                .map(wording -> new Reason(reason.code(), wording.error(), reason.helpPage(), wording.suberror()))
                .orElse(reason);
    }
}
