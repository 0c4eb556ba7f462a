package io.genrouter.bootstrap.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads events the plain way, on a whole body, one character for each byte. Written against the HTML standard and not
/// against the reader under test.
public final class Sse {

    private static final String BOM = "\u00ef\u00bb\u00bf";

    private Sse() {}

    /// An event that has data.
    ///
    /// @param name of its `event:` line; empty without one
    /// @param data its data lines, joined by LF
    public record Event(String name, String data) {}

    /// All events with data that are ended by a blank line, and nothing of comments and other fields.
    public static List<Event> events(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        List<Event> events = new ArrayList<>();
        List<String> data = new ArrayList<>();
        String name = "";
        for (String line : lines(text.startsWith(BOM) ? text.substring(BOM.length()) : text)) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    events.add(new Event(name, String.join("\n", data)));
                }
                data.clear();
                name = "";
            } else if (line.equals("data") || line.startsWith("data:")) {
                data.add(value(line));
            } else if (line.startsWith("event:")) {
                name = value(line);
            }
        }
        return List.copyOf(events);
    }

    /// The data of all events.
    public static List<String> payloads(byte[] body) {
        return events(body).stream().map(Event::data).toList();
    }

    /// All that LF, CR LF or CR ends. No regular expression: some tests read the same stream ten thousand times.
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && c != '\r') {
                continue;
            }
            lines.add(text.substring(begin, i));
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                i++;
            }
            begin = i + 1;
        }
        return lines;
    }

    private static String value(String line) {
        String value =
                line.substring(Math.min(line.length(), line.indexOf(':') < 0 ? line.length() : line.indexOf(':') + 1));
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
