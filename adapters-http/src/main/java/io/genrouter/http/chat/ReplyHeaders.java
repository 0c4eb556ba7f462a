package io.genrouter.http.chat;

import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.ReplyHead;
import io.genrouter.http.error.RetryAfter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// Which header fields of an answer leave for the client: ours, and by an allow-list the vendor's. So cookies,
/// organisation ids,
/// the vendor's server and everything that belongs to its connection stay behind.
final class ReplyHeaders {

    private static final int LONGEST_VALUE = 256;
    private static final String RETRY_AFTER = "retry-after";
    private static final Set<String> PASSED_ON = Set.of("openai-processing-ms", "openai-version");
    private static final List<String> PASSED_ON_PREFIXES =
            List.of("x-ratelimit-", "ratelimit-", "anthropic-ratelimit-");
    private static final List<String> UPSTREAM_IDS = List.of("x-request-id", "request-id");

    private ReplyHeaders() {}

    /// Gives every field of the answer, but its content type.
    static void forEach(ReplyHead head, BiConsumer<String, String> field) {
        field.accept("X-Vendor-Source", head.served().vendor().id().value());
        field.accept("x-router-model", head.served().model().name().value());
        field.accept("x-router-attempts", Integer.toString(head.attempts()));
        Map<String, String> upstreamIds = new HashMap<>(2);
        head.relay().forEachField((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (UPSTREAM_IDS.contains(lower)) {
                upstreamIds.putIfAbsent(lower, value);
            } else if (isPassedOn(lower)) {
                safe(value).ifPresent(safe -> field.accept(lower, safe));
            } else if (lower.equals(RETRY_AFTER)) {
                RetryAfter.bounded(value).ifPresent(seconds -> field.accept(lower, seconds));
            }
        });
        UPSTREAM_IDS.stream()
                .flatMap(name -> Stream.ofNullable(upstreamIds.get(name)))
                .findFirst()
                .flatMap(ReplyHeaders::safe)
                .ifPresent(id -> field.accept("x-upstream-request-id", id));
    }

    /// The vendor's own content type; JSON where it does not say or cannot be repeated.
    static String contentType(Relay relay) {
        String[] found = {"application/json"};
        relay.forEachField((name, value) -> {
            if (name.equalsIgnoreCase("content-type")) {
                safe(value).ifPresent(safe -> found[0] = safe);
            }
        });
        return found[0];
    }

    private static boolean isPassedOn(String name) {
        return PASSED_ON.contains(name) || PASSED_ON_PREFIXES.stream().anyMatch(name::startsWith);
    }

    /// A value that can stand in a header: short and printable. Others are left out.
    private static Optional<String> safe(String value) {
        String stripped = value.strip();
        boolean fine = !stripped.isEmpty()
                && stripped.length() <= LONGEST_VALUE
                && stripped.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        return fine ? Optional.of(stripped) : Optional.empty();
    }
}
