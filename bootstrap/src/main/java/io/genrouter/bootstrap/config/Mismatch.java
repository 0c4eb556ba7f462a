package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.genrouter.bootstrap.document.Kind;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/// Says in plain words why Jackson cannot take a value. Its own messages quote the value.
final class Mismatch {

    private static final Pattern KNOWN_TYPES = Pattern.compile("known type ids = \\[([^\\]]*)\\]");
    /// More names than these are not told all, but those that are most like the one that was found.
    private static final int MOST_NAMES = 20;

    private static final int NEAREST = 5;

    private Mismatch() {}

    /// @param found what stands at the place of the exception
    static String message(JsonMappingException e, JsonNode found) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                "no such setting (expected: " + someOf(unknown.getKnownPropertyIds(), unknown.getPropertyName()) + ")";
            case InvalidTypeIdException type
            when found.isObject() -> "a type that is not known (expected: " + types(type) + ")";
            case InvalidTypeIdException _ -> Kind.of(found) + " (expected: an object of settings)";
            case MismatchedInputException input -> mismatch(found, input.getTargetType());
            case ValueInstantiationException value ->
                mismatch(found, value.getType().getRawClass());
            default -> mismatch(found, null);
        };
    }

    private static String mismatch(JsonNode found, @Nullable Class<?> type) {
        return Kind.of(found) + " (expected: " + (type == null ? "something else" : expected(type)) + ")";
    }

    private static String expected(Class<?> type) {
        if (type == SandboxMode.class) {
            return "auto, on or off";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == Duration.class) {
            return "a duration such as 250ms, 5s, 10m or 1h";
        }
        if (type == DataSize.class) {
            return "a size such as 512B, 1KiB or 32MiB";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return expectedShape(type);
    }

    private static String expectedShape(Class<?> type) {
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == String.class) {
            return "a text";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        boolean settings = Map.class.isAssignableFrom(type)
                || type.isRecord()
                || type.getName().startsWith("io.dropwizard.")
                || type.getName().startsWith("io.genrouter.");
        return settings ? "an object of settings" : "another value";
    }

    private static String someOf(@Nullable Collection<Object> known, String name) {
        Stream<String> names =
                Objects.requireNonNullElse(known, List.of()).stream().map(Object::toString);
        List<String> nearest = names.sorted(Comparator.comparingInt((String other) -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        if (nearest.isEmpty()) {
            return "nothing";
        }
        return nearest.size() > MOST_NAMES
                ? "one of " + String.join(", ", nearest.subList(0, NEAREST)) + " and " + (nearest.size() - NEAREST)
                        + " more"
                : "one of " + nearest.stream().sorted().collect(Collectors.joining(", "));
    }

    private static int distance(String a, String b) {
        return LevenshteinDistance.getDefaultInstance().apply(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }

    private static String types(InvalidTypeIdException e) {
        Matcher known = KNOWN_TYPES.matcher(String.valueOf(e.getOriginalMessage()));
        return known.find() ? "one of " + known.group(1) : "one that is";
    }
}
