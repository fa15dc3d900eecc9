package dev.entrada.entra;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Entra is known to answer, and what has to come of it: the table that the room is built by, written down a second
 * time, so that a slip in the code's own table shows.
 */
final class FailureTable {

    /** What has to come of a failure. */
    enum Act {
        /** The user signs in again. */
        SIGN_IN_AGAIN,
        /** The user signs in again and has to show more. */
        STEP_UP,
        /** No sign-in helps this user. */
        STOP,
        /** Ours to mend; the user keeps the grant. */
        CONFIGURATION,
        /** Time helps; the user keeps the grant. */
        TRANSIENT
    }

    /** A failure as it stands in an answer. */
    record Failure(int status, String error, String suberror, int aadsts, Act act) {
        @Override
        public String toString() {
            return "AADSTS" + aadsts + " " + error + (suberror.isEmpty() ? "" : " (" + suberror + ")");
        }
    }

    /** Status, error, suberror, act, numbers. */
    private static final String TABLE =
            """
            400|invalid_grant||SIGN_IN_AGAIN|70000 70008 700082 9002313
            400|invalid_grant||SIGN_IN_AGAIN|700084
            400|invalid_grant|token_expired|SIGN_IN_AGAIN|70043
            400|invalid_grant|bad_token|SIGN_IN_AGAIN|50173
            400|invalid_grant||STOP|50057 50034 50020
            400|interaction_required|basic_action|STEP_UP|50076 50079 50074 50072 50078 50158
            400|invalid_grant|basic_action|STEP_UP|50076 50079
            400|invalid_grant|message_only|STOP|53003 53000 53001 53002 530032
            400|access_denied|message_only|STOP|53003
            400|interaction_required|additional_action|STOP|50097 50131
            400|invalid_grant|consent_required|SIGN_IN_AGAIN|65001
            400|access_denied||STOP|65004
            400|invalid_grant||SIGN_IN_AGAIN|54005 501481 50147 50148 501491
            400|invalid_client||CONFIGURATION|50011 500112
            400|invalid_request||CONFIGURATION|28000 28002 28003
            400|invalid_scope||CONFIGURATION|700022 70011 650053 1002012
            400|invalid_resource||CONFIGURATION|500011 50001
            400|invalid_client||CONFIGURATION|650052 650056 650057 65005
            400|invalid_request||CONFIGURATION|901002 90009 90014 900144 900561 9000411
            400|invalid_target||CONFIGURATION|9010010
            400|invalid_resource||CONFIGURATION|9010010
            401|invalid_client||CONFIGURATION|7000215 7000222 7000218 700025 7000216 9002326 9002327
            401|invalid_client||CONFIGURATION|700027 700024 700021 700023 7000274 7000214 1000502 7000277 50012 700030
            401|invalid_client||CONFIGURATION|70021 700211 700212 700213 700229
            400|unauthorized_client||CONFIGURATION|700016 700038 70001 700011 7000112
            400|invalid_request||CONFIGURATION|90112
            400|interaction_required||STOP|50105
            400|invalid_grant||STOP|50105
            400|invalid_tenant||CONFIGURATION|90002
            400|invalid_request||CONFIGURATION|50059 90019
            400|invalid_request||CONFIGURATION|50194 9001023 90124 90130 9002332
            400|invalid_grant||STOP|90072
            400|access_denied||STOP|500208 500212 500213 500021
            400|access_denied||SIGN_IN_AGAIN|90094 90095
            400|unsupported_response_type||CONFIGURATION|70005 700051 700054
            400|unsupported_grant_type||CONFIGURATION|70003
            400|invalid_request||CONFIGURATION|9002325
            400|invalid_grant||CONFIGURATION|50013 500131 7000114
            400|invalid_grant||SIGN_IN_AGAIN|500133
            400|invalid_grant||TRANSIENT|50196
            400|temporarily_unavailable||TRANSIENT|50196 50033 90012 90024 90033 90055 90090 50087 40010
            500|server_error||TRANSIENT|90006 70012 50000
            503|temporarily_unavailable||TRANSIENT|90033 50033
            429|invalid_grant||TRANSIENT|50196 90055
            """;

    private FailureTable() {}

    static Stream<Failure> failures() {
        return TABLE.lines().flatMap(FailureTable::read);
    }

    private static Stream<Failure> read(String line) {
        var fields = List.of(line.split("\\|", 5));
        return Arrays.stream(fields.get(4).split(" "))
                .map(number -> new Failure(
                        Integer.parseInt(fields.get(0)),
                        fields.get(1),
                        fields.get(2),
                        Integer.parseInt(number),
                        Act.valueOf(fields.get(3))));
    }
}
