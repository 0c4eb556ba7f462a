package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.genrouter.http.client.ClientKey;
import java.util.Set;

/// The section `clients`: a list of `{id, sha256}`. Read from the tree, since a binder's errors quote the file,
/// in which a key may stand by mistake.
final class ClientsSection {

    private static final String FORM = "a list of {id, sha256}, at least one; absent where clients need no key";
    private static final Set<String> NAMES = Set.of("id", "sha256");

    private ClientsSection() {}

    /// @param clients the section; missing for none
    static ClientKeyList read(JsonNode clients) {
        ClientKeyList list = new ClientKeyList();
        if (clients.isMissingNode()) {
            return list;
        }
        if (!clients.isArray() || clients.isEmpty()) {
            list.problem("clients: " + (clients.isArray() || clients.isNull() ? "empty" : "no list") + " (expected: "
                    + FORM + ")");
            return list;
        }
        for (int i = 0; i < clients.size(); i++) {
            readClient("clients[" + i + "]", clients.get(i), list);
        }
        return list;
    }

    private static void readClient(String place, JsonNode client, ClientKeyList list) {
        if (!client.isObject() || client.properties().stream().anyMatch(member -> !NAMES.contains(member.getKey()))) {
            list.problem(place + ": not what a client is (expected: id and sha256, nothing else)");
            return;
        }
        boolean goodId = client.path("id").isTextual()
                && ClientKey.isValidId(client.path("id").textValue());
        if (!goodId) {
            list.problem(place + ".id: " + form(client.path("id")) + " (expected: " + ClientKeyList.FORM_OF_ID + ")");
        }
        boolean goodHash = client.path("sha256").isTextual()
                && ClientKey.isValidSha256(client.path("sha256").textValue());
        if (!goodHash) {
            list.problem(place + ".sha256: " + form(client.path("sha256"))
                    + " (expected: the 64 hex digits that printf %s \"$KEY\" | sha256sum prints, of a key that is not"
                    + " empty)");
        }
        if (goodId && goodHash) {
            list.add(
                    place,
                    ClientKey.ofSha256(
                            client.path("id").textValue(), client.path("sha256").textValue()));
        }
    }

    private static String form(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "absent";
        }
        return value.isTextual() ? "a text of " + value.textValue().length() + " characters" : "no text";
    }
}
