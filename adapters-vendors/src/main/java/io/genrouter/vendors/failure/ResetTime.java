package io.genrouter.vendors.failure;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a quota is back, in any of the ways in which vendors write it: `6ms`, `17.4s`, `1m2s`, a number, the
/// milliseconds or seconds since 1970, or a date of RFC 3339.
final class ResetTime {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(?:\\.\\d{1,9})?");
    private static final Pattern PARTS = Pattern.compile("(?:\\d{1,9}+(?:\\.\\d{1,9}+)?+(?:ms|us|ns|d|h|m|s)){1,8}+");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|us|ns|d|h|m|s)");

    private static final Map<String, Double> NANOS =
            Map.of("ns", 1d, "us", 1e3, "ms", 1e6, "s", 1e9, "m", 60e9, "h", 3600e9, "d", 86_400e9);

    /// Numbers from here on are no durations but moments.
    private static final double SECONDS_IN_2001 = 1e9;

    private static final double MILLIS_IN_2001 = 1e12;
    private static final double AZURES_LONGEST_SECONDS = 60;

    private ResetTime() {}

    /// How long it is until then; zero or less where that is past.
    ///
    /// @return empty where the value cannot be read
    static Optional<Duration> parse(String value, QuotaFields.Unit unit, Clock clock) {
        String text = value.strip();
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(number(Double.parseDouble(text), unit, clock));
        }
        if (PARTS.matcher(text).matches()) {
            return Optional.of(parts(text));
        }
        try {
            return Optional.of(
                    Duration.between(clock.instant(), OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty(); // as good as not said
        }
    }

    private static Duration number(double number, QuotaFields.Unit unit, Clock clock) {
        if (number >= SECONDS_IN_2001) {
            double millis = number >= MILLIS_IN_2001 ? number : number * 1000;
            return Duration.between(clock.instant(), Instant.ofEpochMilli((long) millis));
        }
        boolean millis = unit == QuotaFields.Unit.AZURE && number > AZURES_LONGEST_SECONDS;
        return Duration.ofMillis((long) Math.ceil(millis ? number : number * 1000));
    }

    private static Duration parts(String text) {
        double nanos = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            nanos += Double.parseDouble(part.group(1)) * NANOS.getOrDefault(part.group(2), 0d);
        }
        return Duration.ofNanos((long) nanos);
    }
}
