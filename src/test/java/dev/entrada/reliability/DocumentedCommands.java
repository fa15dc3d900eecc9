package dev.entrada.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The commands that {@code docs/operations.md} tells an administrator to run, as they stand there. */
final class DocumentedCommands {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(.*?)^```$");

    private DocumentedCommands() {}

    /** The one block that has this in it. */
    static String with(String words) throws IOException {
        var blocks = BLOCK.matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .map(MatchResult::group)
                .filter(block -> block.contains(words))
                .toList();
        if (blocks.size() != 1) {
            throw new IllegalStateException("docs/operations.md has " + blocks.size() + " blocks with " + words);
        }
        return blocks.get(0).replace("```\n", "").replace("```", "");
    }
}
