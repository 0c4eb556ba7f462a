package io.genrouter.vendors.sse;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads a whole event stream in the plainest way: the standard's rules on text that is all there, and ours for what
/// is dropped. One character a byte.
final class ReferenceReader {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<String> told = new ArrayList<>();
    private List<String> data = new ArrayList<>();
    private boolean named;

    private ReferenceReader() {}

    /// What is to come of it, as [SseReaderFuzzTest] tells it.
    static List<String> read(byte[] stream) {
        return new ReferenceReader().all(new String(stream, StandardCharsets.ISO_8859_1));
    }

    private List<String> all(String text) {
        List<String> lines = Arrays.asList(text.split("\r\n|\n|\r", -1));
        lines.subList(0, lines.size() - 1).forEach(this::line);
        String last = lines.getLast();
        if (!last.isEmpty() && !last.startsWith(":")) {
            line(last);
        }
        if (isWhole(String.join("\n", data))) {
            dispatch();
        }
        told.add("END");
        return told;
    }

    private void line(String line) {
        if (line.isEmpty()) {
            dispatch();
        } else if (line.startsWith(":")) {
            told.add(":");
        } else {
            int colon = line.indexOf(':');
            String value = colon < 0 ? "" : line.substring(colon + 1);
            field(colon < 0 ? line : line.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
        }
    }

    private void field(String name, String value) {
        if (name.equals("data")) {
            data.add(value);
        } else {
            named = name.equals("event") ? value.equals("error") : named;
        }
    }

    private void dispatch() {
        String payload = String.join("\n", data);
        boolean single = data.size() == 1;
        if (!data.isEmpty() && !(single && (payload.isEmpty() || payload.equals("null")))) {
            told.add((named ? "ERROR " : "DATA ") + payload);
        }
        data = new ArrayList<>();
        named = false;
    }

    private static boolean isWhole(String payload) {
        if (payload.equals("[DONE]")) {
            return true;
        }
        try {
            return payload.stripLeading().startsWith("{") && JSON.readTree(payload) != null;
        } catch (JacksonException e) {
            return false;
        }
    }
}
