package io.genrouter.vendors.failure;

import io.genrouter.application.gateway.Relay;
import io.genrouter.domain.vendor.VendorId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads what a vendor says in the head of an answer about what is left to the caller, by the table of
/// [QuotaFields].
final class UsedUp {

    private final Clock clock;

    UsedUp(Clock clock) {
        this.clock = clock;
    }

    /// For how long nothing is left, of several quotas the longest; between a second and ten minutes.
    ///
    /// @return empty while something of each is left, and where nothing says when there will be more
    Optional<Duration> read(VendorId vendor, Relay head) {
        List<String> exhausted = new ArrayList<>(0);
        head.forEachField((name, value) -> {
            // Hardly any value is a zero, so that names are looked at hardly ever.
            if (isZero(value)) {
                exhausted.add(name.toLowerCase(Locale.ROOT));
            }
        });
        return exhausted.isEmpty() ? Optional.empty() : longest(vendor, head, exhausted);
    }

    private Optional<Duration> longest(VendorId vendor, Relay head, List<String> exhausted) {
        return QuotaFields.of(vendor)
                .filter(quota -> exhausted.contains(quota.remaining()))
                .flatMap(quota -> untilMore(quota, head).stream())
                .filter(Duration::isPositive)
                .max(Duration::compareTo)
                .map(RetryAfter::clamp);
    }

    private Optional<Duration> untilMore(QuotaFields quota, Relay head) {
        return switch (quota.more()) {
            case QuotaFields.InWindow(Duration window) -> Optional.of(window);
            case QuotaFields.AtReset(String field, QuotaFields.Unit unit) ->
                HeadFields.find(head, field).flatMap(value -> ResetTime.parse(value, unit, clock));
        };
    }

    private static boolean isZero(String value) {
        return value.equals("0") || value.equals("0.0");
    }
}
