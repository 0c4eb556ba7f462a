package io.genrouter.bootstrap.config;

import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.http.client.ClientKey;
import io.genrouter.http.client.ClientKeys;
import java.util.ArrayList;
import java.util.List;

/// Gathers clients' keys and what is wrong with them. No problem quotes what the operator wrote, since it may
/// be a key in the wrong place.
final class ClientKeyList {

    static final String FORM_OF_ID = "1 to 64 letters, digits, '.', '_', '-', beginning with a letter or digit";

    /// Where a key stands.
    ///
    /// @param source  the file, or `environment`
    /// @param pointer where in it
    /// @param entry   which one of those there, for messages; empty where the pointer says so
    record Spot(String source, String pointer, String entry) {

        ConfigurationProblem problem(String message) {
            return new ConfigurationProblem(source, pointer, entry.isEmpty() ? message : entry + ": " + message);
        }

        private String name() {
            return entry.isEmpty() ? pointer : entry;
        }
    }

    private final List<ClientKey> keys = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();
    private final List<ConfigurationProblem> problems = new ArrayList<>();

    /// Takes a key, unless it or its id is there already.
    void add(Spot spot, ClientKey key) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).id().equals(key.id())) {
                problem(spot, "the same id as " + spots.get(i).name() + " (expected: a name of its own)");
                return;
            }
            if (keys.get(i).hasKeyOf(key)) {
                problem(spot, "the same key as " + spots.get(i).name() + " (expected: once)");
                return;
            }
        }
        keys.add(key);
        spots.add(spot);
    }

    void problem(Spot spot, String message) {
        problems.add(spot.problem(message));
    }

    List<ConfigurationProblem> problems() {
        return List.copyOf(problems);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    ClientKeys keys() {
        return new ClientKeys(keys);
    }
}
