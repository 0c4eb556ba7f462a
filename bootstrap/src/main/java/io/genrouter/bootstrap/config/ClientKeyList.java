package io.genrouter.bootstrap.config;

import io.genrouter.http.client.ClientKey;
import io.genrouter.http.client.ClientKeys;
import java.util.ArrayList;
import java.util.List;

/// Gathers clients' keys and what is wrong with them. No problem quotes what the operator wrote, since it may
/// be a key in the wrong place.
final class ClientKeyList {

    static final String FORM_OF_ID = "1 to 64 letters, digits, '.', '_', '-', beginning with a letter or digit";

    private final List<ClientKey> keys = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /// Takes a key, unless it or its id is there already.
    ///
    /// @param place where it stands, for the operator
    void add(String place, ClientKey key) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).id().equals(key.id())) {
                problem(place + ": the same id as " + places.get(i) + " (expected: a name of its own)");
                return;
            }
            if (keys.get(i).hasKeyOf(key)) {
                problem(place + ": the same key as " + places.get(i) + " (expected: once)");
                return;
            }
        }
        keys.add(key);
        places.add(place);
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    ClientKeys keys() {
        return new ClientKeys(keys);
    }
}
