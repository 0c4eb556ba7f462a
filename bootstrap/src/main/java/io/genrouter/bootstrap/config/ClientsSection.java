package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.genrouter.bootstrap.document.Kind;
import io.genrouter.bootstrap.document.Pointer;
import io.genrouter.http.client.ClientKey;
import java.util.Set;

/// The section `clients`: a list of `{id, sha256}`. Read from the tree, since a binder's errors quote the file,
/// in which a key may stand by mistake.
final class ClientsSection {

    static final String NAME = "clients";

    private static final String FORM = "a list of {id, sha256}, at least one; absent where clients need no key";
    private static final String ID = "id";
    private static final String HASH = "sha256";
    private static final Set<String> NAMES = Set.of(ID, HASH);

    private ClientsSection() {}

    /// @param clients the section; missing for none
    static ClientKeyList read(JsonNode clients, Places places) {
        ClientKeyList list = new ClientKeyList();
        String pointer = "/" + NAME;
        if (clients.isMissingNode()) {
            return list;
        }
        if (!clients.isArray() || clients.isEmpty()) {
            String found = clients.isArray() ? "empty" : Kind.of(clients);
            list.problem(places.spot(pointer), found + " (expected: " + FORM + ")");
            return list;
        }
        for (int i = 0; i < clients.size(); i++) {
            readClient(Pointer.element(pointer, i), clients.get(i), places, list);
        }
        return list;
    }

    private static void readClient(String pointer, JsonNode client, Places places, ClientKeyList list) {
        if (!client.isObject() || client.properties().stream().anyMatch(member -> !NAMES.contains(member.getKey()))) {
            list.problem(places.spot(pointer), "not what a client is (expected: id and sha256, nothing else)");
            return;
        }
        JsonNode id = client.path(ID);
        boolean goodId = id.isTextual() && ClientKey.isValidId(id.textValue());
        if (!goodId) {
            list.problem(
                    places.spot(pointer + "/" + ID), Kind.of(id) + " (expected: " + ClientKeyList.FORM_OF_ID + ")");
        }
        JsonNode hash = client.path(HASH);
        boolean goodHash = hash.isTextual() && ClientKey.isValidSha256(hash.textValue());
        if (!goodHash) {
            list.problem(
                    places.spot(pointer + "/" + HASH),
                    Kind.of(hash)
                            + " (expected: the 64 hex digits that printf %s \"$KEY\" | sha256sum prints, of a key that"
                            + " is not empty)");
        }
        if (goodId && goodHash) {
            list.add(places.spot(pointer), ClientKey.ofSha256(id.textValue(), hash.textValue()));
        }
    }
}
