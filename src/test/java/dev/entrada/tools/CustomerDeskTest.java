package dev.entrada.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.access.Caller;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.operation.RegisteredTool;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.mcp.schema.Json;
import dev.entrada.oauth.Scopes;
import dev.entrada.store.MovableClock;
import dev.entrada.store.TestDatabase;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;

@DisplayName("The customer-service desk")
class CustomerDeskTest {
    static final Caller ALICE = TestRegistry.alice("");

    final CustomerDesk desk = new CustomerDesk();
    Jdbi jdbi;
    Registry registry;

    @BeforeEach
    void aDesk() throws SQLException {
        jdbi = database();
        desk.store = new DeskStore();
        desk.store.jdbi = jdbi;
        desk.store.clock = MovableClock.at("2026-11-23T10:15:30Z");
        registry = TestRegistry.of(TestRegistry.settings(), desk);
    }

    /** The tables of the server, and ours. */
    static Jdbi database() throws SQLException {
        var jdbi = TestDatabase.fresh();
        var dataSource = new JdbcDataSource();
        dataSource.setURL(
                jdbi.withHandle(handle -> handle.getConnection().getMetaData().getURL()));
        DeskTables.migrate(dataSource);
        DeskTables.migrate(dataSource); // a second start finds them
        return jdbi;
    }

    CallToolResult call(String tool, String arguments) {
        return registry.tool(tool)
                .orElseThrow()
                .call(Call.of(ALICE), Json.MESSAGES.readValue(arguments, new TypeReference<Map<String, Object>>() {}));
    }

    <T> T one(String query, Class<T> type) {
        return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(type).one());
    }

    static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    @Test
    @DisplayName("offers three tools, each with a scope of its own")
    void tools() {
        assertThat(registry.tools())
                .extracting(RegisteredTool::name)
                .containsExactly("calculate_account_value", "create_support_ticket", "get_customer_info");
        assertThat(registry.tools())
                .extracting(tool -> tool.requirement().scopes())
                .containsExactly(
                        Scopes.of("account:calculate"), Scopes.of("ticket:create"), Scopes.of("customer:read"));
    }

    @ParameterizedTest(name = "describes the arguments of {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "get_customer_info | {\"customer_id\":ID} | [\"customer_id\"]",
                "create_support_ticket | {\"customer_id\":ID,"
                        + "\"subject\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":200,\"description\":\"What it is about, in one line, at most 200 characters\"},"
                        + "\"description\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":2000,\"description\":\"What happened and what is wanted, at most 2000 characters\"},"
                        + "\"priority\":{\"type\":\"string\",\"enum\":[\"low\",\"normal\",\"high\",\"urgent\"],\"description\":\"How urgent it is\"}}"
                        + " | [\"customer_id\",\"subject\",\"description\",\"priority\"]",
                "calculate_account_value | {\"customer_id\":ID,"
                        + "\"amounts\":{\"type\":\"array\",\"items\":{\"type\":\"number\",\"maximum\":1000000,\"minimum\":0},\"minItems\":1,\"maxItems\":100,\"description\":\"1 to 100 amounts, each 0 to 1,000,000\"}}"
                        + " | [\"customer_id\",\"amounts\"]"
            })
    void schema(String tool, String properties, String required) {
        var id = "{\"type\":\"string\",\"pattern\":\"^(?:[A-Za-z0-9]{5,10})$\","
                + "\"description\":\"Id of the customer, 5 to 10 letters or digits, such as CUST001\"}";

        assertThat(Json.MESSAGES
                        .valueToTree(
                                registry.tool(tool).orElseThrow().description().inputSchema())
                        .toString())
                .isEqualTo("{\"type\":\"object\",\"properties\":" + properties.replace("ID", id) + ",\"required\":"
                        + required + ",\"additionalProperties\":false}");
    }

    @Test
    @DisplayName("describes the results of each tool")
    void outputSchema() {
        assertThat(Json.MESSAGES
                        .valueToTree(registry.tool("create_support_ticket")
                                .orElseThrow()
                                .description()
                                .outputSchema())
                        .toString())
                .isEqualTo(
                        """
                        {"type":"object","properties":{"ticket_id":{"type":"string"},"customer_id":{"type":"string"},\
                        "subject":{"type":"string"},"priority":{"type":"string","enum":["low","normal","high","urgent"]},\
                        "created_at":{"type":"string","format":"date-time"},"created_by":{"type":"string"}},\
                        "required":["ticket_id","customer_id","subject","priority","created_at","created_by"]}""");
    }

    @Nested
    @DisplayName("get_customer_info")
    class CustomerInfo {
        @Test
        @DisplayName("tells who a customer is, in capitals or not")
        void known() {
            assertThat(text(call("get_customer_info", "{\"customer_id\":\"cust007\"}")))
                    .isEqualTo(
                            """
                            {"customer_id":"CUST007","name":"Grace O'Neill","company":"O'Neill Legal","tier":"standard",\
                            "currency":"GBP","customer_since":"2024-02-28","tickets":0}""");
        }

        @Test
        @DisplayName("tells the model what to do about a customer that does not exist")
        void unknown() {
            var result = call("get_customer_info", "{\"customer_id\":\"CUST999\"}");

            assertThat(result.isError()).isTrue();
            assertThat(text(result))
                    .isEqualTo(
                            "There is no customer CUST999. Ask the person for the right customer id, do not guess one;"
                                    + " CUST001 is an id that exists.");
        }

        @ParameterizedTest(name = "refuses the id {0}")
        @CsvSource({"CUST", "CUSTOMER0001", "CUST-1", "'CUST 1'", "''", "'CUST1;--'", "CÜST01"})
        void malformed(String id) {
            var result = call("get_customer_info", "{\"customer_id\":\"" + id + "\"}");

            assertThat(result.isError()).isTrue();
            assertThat(text(result)).endsWith("- customer_id: must be 5 to 10 letters or digits, such as CUST001");
        }
    }

    @Nested
    @DisplayName("create_support_ticket")
    class SupportTicket {
        static final String GOOD =
                "{\"customer_id\":\"CUST001\",\"subject\":\"Lens\",\"description\":\"It broke.\",\"priority\":\"high\"}";

        @Test
        @DisplayName("keeps the ticket, and who created it")
        void created() {
            var result = call("create_support_ticket", GOOD);

            assertThat(text(result))
                    .isEqualTo(
                            """
                            {"ticket_id":"TICKET-1001","customer_id":"CUST001","subject":"Lens","priority":"high",\
                            "created_at":"2026-11-23T10:15:30Z","created_by":"contoso/alice"}""");
            assertThat(one(
                            "select description from sample_ticket where id = 1001 and created_by = 'contoso/alice'"
                                    + " and priority = 'high'",
                            String.class))
                    .isEqualTo("It broke.");
            assertThat(text(call("get_customer_info", "{\"customer_id\":\"CUST001\"}")))
                    .contains("\"tickets\":1");
        }

        @ParameterizedTest(name = "with {0} {1} creates none and says: {2}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "customer_id | CUST999 | There is no customer CUST999. Ask",
                    "subject     | %0      | - subject: must not be blank",
                    "subject     | %201    | - subject: size must be between 0 and 200",
                    "description | %0      | - description: must not be blank",
                    "description | %2001   | - description: size must be between 0 and 2000",
                    "priority    | HIGH    | - priority: must be one of low, normal, high, urgent",
                    "priority    | critical| - priority: must be one of low, normal, high, urgent",
                    "color       | red     | - color: is not an argument; there are customer_id, subject, description, priority",
                })
        void refused(String argument, String value, String problem) {
            var arguments = Json.MESSAGES.readTree(GOOD).asObject();
            arguments.put(argument, value.startsWith("%") ? "x".repeat(Integer.parseInt(value.substring(1))) : value);

            var result = call("create_support_ticket", arguments.toString());

            assertThat(result.isError()).isTrue();
            assertThat(text(result)).contains(problem);
            assertThat(one("select count(*) from sample_ticket", Integer.class)).isZero();
        }

        @Test
        @DisplayName("takes the longest subject and description")
        void longest() {
            var arguments = Json.MESSAGES.readTree(GOOD).asObject();
            arguments.put("subject", "é".repeat(200)).put("description", "ж".repeat(2000));

            assertThat(call("create_support_ticket", arguments.toString()).isError())
                    .isFalse();
        }
    }

    @Nested
    @DisplayName("calculate_account_value")
    class AccountValues {
        @Test
        @DisplayName("adds up without losing a cent")
        void sum() {
            assertThat(text(call(
                            "calculate_account_value",
                            "{\"customer_id\":\"CUST008\",\"amounts\":[0.1,0.2,1000000,0]}")))
                    .isEqualTo(
                            """
                            {"customer_id":"CUST008","currency":"EUR","count":4,"total":1000000.3,\
                            "average":250000.08,"minimum":0,"maximum":1000000}""");
        }

        @ParameterizedTest(name = "refuses amounts {0}: {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "[]             | - amounts: size must be between 1 and 100",
                    "[1,-0.01]      | - amounts[1]: must be greater than or equal to 0",
                    "[1000000.01]   | - amounts[0]: must be less than or equal to 1000000",
                    "[null]         | - amounts[0]: must not be null",
                    "['1']          | - amounts[0]: must be a number, not a string",
                    "[1E-999999999] | - amounts[0]: numeric value out of bounds",
                    "7              | - amounts: must be an array, not a number",
                    "{}             | - amounts: must be an array, not an object"
                })
        void refused(String amounts, String problem) {
            var result = call(
                    "calculate_account_value",
                    "{\"customer_id\":\"CUST001\",\"amounts\":" + amounts.replace('\'', '"') + "}");

            assertThat(result.isError()).isTrue();
            assertThat(text(result)).contains(problem);
        }

        @Test
        @DisplayName("takes 100 amounts and no more")
        void many() {
            var hundred = String.join(",", Collections.nCopies(100, "1"));

            assertThat(text(call(
                            "calculate_account_value", "{\"customer_id\":\"CUST001\",\"amounts\":[" + hundred + "]}")))
                    .contains("\"total\":100,\"average\":1.00");
            assertThat(text(call(
                            "calculate_account_value",
                            "{\"customer_id\":\"CUST001\",\"amounts\":[1," + hundred + "]}")))
                    .contains("- amounts: size must be between 1 and 100");
        }
    }
}
