package io.genrouter.vendors.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A request as it came over the wire, whole.
///
/// @param connection which connection brought it, counted from 0
/// @param ordinal    which request of that connection it is, counted from 0
/// @param target     path and query
/// @param fields     all header fields in their order
/// @param body       after the transfer coding, otherwise untouched
/// @param atNanos    when its last byte was read, on the scale of [System#nanoTime()]
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ReceivedRequest(
        int connection, int ordinal, String method, String target, List<Field> fields, byte[] body, long atNanos) {

    /// The target without its query.
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /// The value of the first field of that name, in any case.
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /// The values of all fields of that name, in any case.
    public List<String> headers(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /// The key of `Authorization: Bearer`, or of `api-key`; empty where there is neither.
    public Optional<String> key() {
        return header("Authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()))
                .or(() -> header("api-key"));
    }

    /// The body as text.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
