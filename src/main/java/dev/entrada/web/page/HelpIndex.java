package dev.entrada.web.page;

import java.util.List;

/**
 * Every help page by its title.
 *
 * @param topics keys of the faults
 * @param path below which the pages are
 */
public record HelpIndex(List<String> topics, String path) {

    public HelpIndex {
        topics = List.copyOf(topics);
    }

    public String title(String topic, Words words) {
        return HelpPage.title(topic, words);
    }
}
