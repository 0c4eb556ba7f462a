package io.genrouter.vendors.failure;

import io.genrouter.application.gateway.Relay;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds header fields by their names, in any case.
final class HeadFields {

    private @Nullable String found;

    private HeadFields() {}

    /// The first value of a field; empty where it is absent.
    static Optional<String> find(Relay head, String name) {
        HeadFields search = new HeadFields();
        head.forEachField((field, value) -> {
            if (search.found == null && field.equalsIgnoreCase(name)) {
                search.found = value;
            }
        });
        return Optional.ofNullable(search.found);
    }
}
