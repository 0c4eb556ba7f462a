package io.genrouter.bootstrap.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.genrouter.bootstrap.document.Kind;
import io.genrouter.bootstrap.document.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A value in a file and where it stands. What is asked of it and is not so becomes a finding, which tells the
/// kind of value that was found and never the value.
///
/// @param source   the file, as it is called in messages
/// @param pointer  where in the file
/// @param node     what stands there
/// @param findings where findings go
record Place(String source, String pointer, JsonNode node, Findings findings) {

    void problem(String message) {
        findings.problem(source, pointer, message);
    }

    /// Reports that something else should stand here.
    void expected(String what) {
        problem(Kind.of(node) + " (expected: " + what + ")");
    }

    boolean isObject() {
        return node.isObject();
    }

    boolean isArray() {
        return node.isArray();
    }

    boolean isText() {
        return node.isTextual();
    }

    String text() {
        return node.textValue();
    }

    /// The elements of an array.
    List<Place> elements() {
        List<Place> elements = new ArrayList<>(node.size());
        for (JsonNode element : node) {
            elements.add(new Place(source, Pointer.element(pointer, elements.size()), element, findings));
        }
        return elements;
    }

    /// The members of an object, as they stand.
    List<Map.Entry<String, Place>> members() {
        return node.properties().stream()
                .map(member -> Map.entry(member.getKey(), at(member.getKey(), member.getValue())))
                .toList();
    }

    /// A member of an object; empty when it is absent.
    Optional<Place> member(String name) {
        return node.has(name) ? Optional.of(at(name, node.get(name))) : Optional.empty();
    }

    /// A member that has to be a text.
    ///
    /// @return empty when it is absent or something else, which is then among the findings
    Optional<Place> requiredText(String name, String what) {
        Optional<Place> member = member(name);
        if (member.isEmpty()) {
            findings.problem(source, Pointer.member(pointer, name), "absent (expected: " + what + ")");
            return Optional.empty();
        }
        if (!member.get().isText()) {
            member.get().expected(what);
            return Optional.empty();
        }
        return member;
    }

    /// Reports each member that is none of these.
    void allowOnly(Set<String> names) {
        for (Map.Entry<String, Place> member : members()) {
            if (!names.contains(member.getKey())) {
                String known = String.join(", ", names.stream().sorted().toList());
                member.getValue().problem("no such setting (expected: one of " + known + ")");
            }
        }
    }

    private Place at(String name, JsonNode value) {
        return new Place(source, Pointer.member(pointer, name), value, findings);
    }
}
