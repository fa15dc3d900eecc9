package dev.entrada.tools;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How urgent a ticket is, in the words of the wire. */
enum Priority {
    @JsonProperty("low")
    LOW,
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("high")
    HIGH,
    @JsonProperty("urgent")
    URGENT;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
