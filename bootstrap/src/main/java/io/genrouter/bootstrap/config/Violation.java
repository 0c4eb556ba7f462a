package io.genrouter.bootstrap.config;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.ConstraintViolation;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A value that was bound and breaks a rule of its own.
///
/// @param steps   where it stands
/// @param message what it is, where that can be no secret, and what is expected
record Violation(List<?> steps, String message) {

    /// A rule over several settings names the one that is at fault in its message.
    private static final Pattern NAMED = Pattern.compile("([a-z]\\w*(?:\\.\\w+)+) (must .*)");

    private static final String MUST = "must be ";

    /// As Dropwizard's rules for durations and sizes end.
    private static final Pattern UNIT = Pattern.compile("\\d [A-Z]{2,}");

    static Violation of(ConstraintViolation<?> violation) {
        String message = String.valueOf(violation.getMessage());
        Matcher named = NAMED.matcher(message);
        if (named.matches()) {
            return new Violation(List.of(named.group(1).split("\\.", -1)), named.group(2));
        }
        List<?> steps = Steps.of(violation.getPropertyPath());
        if (violation.getConstraintDescriptor().getAnnotation() instanceof ValidationMethod) {
            // A method's name is no setting: what it judges is the object that has it.
            return new Violation(steps.subList(0, steps.size() - 1), message);
        }
        return new Violation(steps, message(violation.getInvalidValue(), message));
    }

    private static String message(@Nullable Object value, String message) {
        String expected = message.startsWith(MUST) ? message.substring(MUST.length()) : message;
        return words(value) + " (expected: " + inLowerCase(expected, UNIT) + ")";
    }

    private static String inLowerCase(String text, Pattern part) {
        return part.matcher(text).replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
    }

    private static String words(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return "a text of " + text.length() + " characters";
        }
        return isPlain(value) ? String.valueOf(value) : "wrong";
    }

    private static boolean isPlain(@Nullable Object value) {
        return value instanceof Number
                || value instanceof Boolean
                || value instanceof Duration
                || value instanceof DataSize;
    }
}
