package dev.entrada.standin.wire;

import dev.entrada.standin.switches.Area;

/** An endpoint, and as part of what it can be made to fail. */
public record Route(Area area, Endpoint endpoint) {}
