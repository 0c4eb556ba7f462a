package io.genrouter.vendors.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/// The names that an object must have and those that it had better not have.
final class Properties {

    /// Our own keyword, put in where one of several schemas was chosen by `oneOf`: what the others ask for.
    static final String OMITTED = "x-genrouter-omitted";

    private Properties() {}

    /// The names that are required, those included that others of the properties ask for.
    ///
    /// @return the caller's to change
    static Set<String> required(JsonNode keywords) {
        Set<String> required = names(keywords.path("required"));
        Deque<String> toLookAt = new ArrayDeque<>(required);
        keywords.path("properties").fieldNames().forEachRemaining(toLookAt::add);
        while (!toLookAt.isEmpty()) {
            String name = toLookAt.remove();
            for (JsonNode other : dependents(keywords, name)) {
                if (required.add(other.asText())) {
                    toLookAt.add(other.asText());
                }
            }
        }
        return required;
    }

    static Set<String> omitted(JsonNode keywords) {
        return names(keywords.path(OMITTED));
    }

    static Set<String> names(JsonNode array) {
        Set<String> names = new LinkedHashSet<>();
        array.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static JsonNode dependents(JsonNode keywords, String name) {
        JsonNode dependents = keywords.path("dependentRequired").path(name);
        return dependents.isArray() ? dependents : keywords.path("dependencies").path(name);
    }
}
