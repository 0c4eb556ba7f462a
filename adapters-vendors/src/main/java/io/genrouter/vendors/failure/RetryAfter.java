package io.genrouter.vendors.failure;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// How long a vendor asks to be left alone, by its header fields: `retry-after-ms`, or `Retry-After` in seconds or as
/// a date.
final class RetryAfter {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

    private RetryAfter() {}

    /// @return empty when nothing is said, or nothing that can be read
    static Optional<Duration> of(Function<String, Optional<String>> field, Clock clock) {
        return field.apply("retry-after-ms")
                .flatMap(value -> number(value, 1))
                .or(() -> field.apply("retry-after")
                        .flatMap(value -> number(value, 1000).or(() -> date(value, clock))))
                .map(RetryAfter::clamp);
    }

    /// Between one second and ten minutes.
    static Duration clamp(Duration asked) {
        Duration atLeast = asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked;
        return atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast;
    }

    private static Optional<Duration> number(String value, int millis) {
        String digits = value.strip();
        return NUMBER.matcher(digits).matches()
                ? Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(digits) * millis)))
                : Optional.empty();
    }

    private static Optional<Duration> date(String value, Clock clock) {
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip()));
            return Optional.of(Duration.between(clock.instant(), until));
        } catch (DateTimeException e) {
            return Optional.empty(); // neither seconds nor a date: as good as not said
        }
    }
}
