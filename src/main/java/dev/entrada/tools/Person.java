package dev.entrada.tools;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * A user as the directory has them.
 *
 * @param id object id, the same as in tickets after the tenant's
 * @param userName what the person signs in with
 */
record Person(String id, String name, String userName, Optional<String> mail, Optional<String> jobTitle) {

    /** Reads a user resource of Microsoft Graph, whose properties may be null. */
    static Person of(JsonObject user) {
        return new Person(
                text(user, "id").orElse(""),
                text(user, "displayName").orElse(""),
                text(user, "userPrincipalName").orElse(""),
                text(user, "mail"),
                text(user, "jobTitle"));
    }

    private static Optional<String> text(JsonObject user, String property) {
        return Optional.of(user.getString(property, "")).filter(text -> !text.isEmpty());
    }
}
