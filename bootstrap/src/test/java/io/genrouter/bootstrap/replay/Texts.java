package io.genrouter.bootstrap.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Changes one place in a JSON text and leaves every other byte: of all places that look right, the one whose change
/// gives the
/// wanted tree. Texts have one character for each byte.
final class Texts {

    private static final String MODEL = "(?<=\"model\"\\s{0,9}:\\s{0,9})(\"(?:[^\"\\\\]|\\\\.)*\"|null)";

    private Texts() {}

    /// What a vendor has to receive of a request.
    static byte[] withModel(byte[] request, String model) {
        JsonNode tree = Oracle.tree(request);
        String text = new String(request, StandardCharsets.ISO_8859_1);
        if (!tree.has("model")) {
            int brace = text.indexOf('{');
            return latin1(text.substring(0, brace + 1) + "\"model\":\"" + model + "\"," + text.substring(brace + 1));
        }
        ObjectNode wanted = tree.deepCopy();
        wanted.put("model", model);
        return latin1(replacedWhere(text, MODEL, "\"" + model + "\"", wanted));
    }

    /// The text with one match replaced, so that its tree is the wanted one.
    static String replacedWhere(String text, String regex, String replacement, JsonNode wanted) {
        Matcher places = Pattern.compile(regex).matcher(text);
        while (places.find()) {
            String candidate = text.substring(0, places.start()) + replacement + text.substring(places.end());
            if (Oracle.tree(latin1(candidate)).equals(wanted)) {
                return candidate;
            }
        }
        throw new AssertionError("no place gives the wanted tree in a text of " + text.length() + " characters");
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
