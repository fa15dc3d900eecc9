package dev.entrada.grant;

/**
 * Who a user is for good: names and addresses change owners, these two do not.
 *
 * @param tenant {@code tid} of Entra
 * @param subject {@code oid} of Entra
 */
public record UserId(String tenant, String subject) {
    @Override
    public String toString() {
        return tenant + "/" + subject;
    }
}
