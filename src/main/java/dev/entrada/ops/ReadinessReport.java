package dev.entrada.ops;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/** The checks by name, in the form of MicroProfile Health. Which one failed is all that it says: anybody may read it. */
record ReadinessReport(List<Check> checks) {

    record Check(String name, boolean isUp) {}

    boolean isReady() {
        return checks.stream().allMatch(Check::isUp);
    }

    JsonObject toJson() {
        var all = Json.createArrayBuilder();
        checks.forEach(check ->
                all.add(Json.createObjectBuilder().add("name", check.name()).add("status", status(check.isUp()))));
        return Json.createObjectBuilder()
                .add("status", status(isReady()))
                .add("checks", all)
                .build();
    }

    private static String status(boolean isUp) {
        return isUp ? "UP" : "DOWN";
    }
}
