package com.example.parcels;

import dev.entrada.access.Caller;
import dev.entrada.mcp.RequiresScope;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.ToolArg;
import dev.entrada.mcp.ToolException;
import dev.entrada.mcp.ask.Elicitation;
import dev.entrada.mcp.dialog.Cancellation;
import dev.entrada.mcp.dialog.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What a team offers to models: its parcels. */
@ApplicationScoped
public class ParcelTools {
    private static final Map<String, Parcel> PARCELS =
            Map.of("P-1001", new Parcel("P-1001", "Lisbon", LocalDate.of(2026, 12, 1)));

    public record Parcel(String id, String destination, LocalDate due) {}

    public record NewAddress(String street, String city) {}

    @Tool(
            name = "find_parcel",
            title = "Find a parcel",
            description = "Tells where a parcel goes and when it is due.",
            annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    public Parcel findParcel(
            @ToolArg(description = "Id of the parcel, such as P-1001") @Pattern(regexp = "P-\\d{4}") String id) {
        return parcel(id);
    }

    @RequiresScope("parcel:write")
    @Tool(name = "redirect_parcel", description = "Sends a parcel to another address. Asks the person for it.")
    public String redirectParcel(@ToolArg(description = "Id of the parcel") String id, Elicitation person, Caller caller) {
        var parcel = parcel(id);
        return person.ask("Where shall " + parcel.id() + " go?", NewAddress.class)
                .map(address -> parcel.id() + " goes to " + address.city() + ", by order of " + caller.getName())
                .orElse("The person did not want to: nothing was changed.");
    }

    @Tool(name = "weigh_parcels", description = "Weighs parcels, one after the other, in grams.")
    public List<Integer> weighParcels(
            @Size(min = 1, max = 50) List<String> ids, Progress progress, Cancellation cancellation) {
        for (int i = 0; i < ids.size(); i++) {
            cancellation.check();
            progress.report(i + 1, ids.size());
        }
        return ids.stream().map(id -> parcel(id).destination().length() * 100).toList();
    }

    private static Parcel parcel(String id) {
        if (!PARCELS.containsKey(id)) {
            throw new ToolException("There is no parcel " + id + ". Ask the person for its id, do not guess one.");
        }
        return PARCELS.get(id);
    }
}
