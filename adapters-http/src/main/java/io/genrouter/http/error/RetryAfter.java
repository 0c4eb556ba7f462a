package io.genrouter.http.error;

import java.time.Duration;
import java.util.Optional;

/// `retry-after` as every SDK can bear it: an integer from 1 to 60. The Java SDK obeys any number, and throws on a past
/// date.
public final class RetryAfter {

    private static final long LONGEST = 60;

    private RetryAfter() {}

    /// Rounds up to whole seconds within the bounds.
    public static String seconds(Duration wait) {
        long whole = wait.getSeconds() + (wait.getNano() > 0 ? 1 : 0);
        return Long.toString(Math.clamp(whole, 1, LONGEST));
    }

    /// A vendor's own value, within the bounds.
    ///
    /// @return empty when it is no number of seconds
    public static Optional<String> bounded(String value) {
        String digits = value.strip();
        if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(seconds(Duration.ofSeconds(Long.parseLong(digits))));
    }
}
