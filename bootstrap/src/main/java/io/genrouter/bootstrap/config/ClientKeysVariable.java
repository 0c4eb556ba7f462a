package io.genrouter.bootstrap.config;

import io.genrouter.http.client.ClientKey;
import java.util.regex.Pattern;

/// `ROUTER_API_KEYS`: keys with commas between them, each with a name or without, `blue=KEY,KEY`. They are
/// hashed at once.
final class ClientKeysVariable {

    static final String NAME = "ROUTER_API_KEYS";

    private static final String FORM = "a key, or id=key";
    /// A key stands in a header field, and its padding alone is none.
    private static final Pattern KEY = Pattern.compile("(?!=*$)[\\x21-\\x7e]{1,512}");

    private ClientKeysVariable() {}

    /// @param value of the variable; empty for none
    static ClientKeyList read(String value) {
        ClientKeyList list = new ClientKeyList();
        if (value.isEmpty()) {
            return list;
        }
        String[] entries = value.split(",", -1);
        for (int i = 0; i < entries.length; i++) {
            readEntry(i + 1, entries[i].strip(), list);
        }
        return list;
    }

    private static void readEntry(int number, String entry, ClientKeyList list) {
        ClientKeyList.Spot spot = new ClientKeyList.Spot("environment", NAME, "entry " + number);
        if (entry.isEmpty()) {
            list.problem(spot, "empty (expected: " + FORM + ")");
            return;
        }
        int equals = entry.indexOf('=');
        String id = equals < 0 ? "client-" + number : entry.substring(0, equals);
        String key = entry.substring(equals + 1);
        if (!ClientKey.isValidId(id)) {
            list.problem(spot, "before the '=' stands no id (expected: " + ClientKeyList.FORM_OF_ID + ")");
        } else if (!KEY.matcher(key).matches()) {
            list.problem(
                    spot,
                    "a key of " + key.length()
                            + " characters (expected: 1 to 512 printable ASCII characters, no space; a key that ends in '=' has"
                            + " an id before it)");
        } else {
            list.add(spot, ClientKey.of(id, key));
        }
    }
}
