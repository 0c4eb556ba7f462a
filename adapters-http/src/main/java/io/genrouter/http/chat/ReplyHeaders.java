package io.genrouter.http.chat;

import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.ReplyHead;
import io.genrouter.http.error.RetryAfter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

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
        @Nullable String[] upstreamIds = new @Nullable String[UPSTREAM_IDS.size()];
        head.relay().forEachField((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            int id = UPSTREAM_IDS.indexOf(lower);
            if (id >= 0) {
                upstreamIds[id] = upstreamIds[id] == null ? value : upstreamIds[id];
            } else if (isPassedOn(lower)) {
                safe(value).ifPresent(safe -> field.accept(lower, safe));
            } else if (lower.equals(RETRY_AFTER)) {
                RetryAfter.bounded(value).ifPresent(seconds -> field.accept(lower, seconds));
            }
        });
        for (String id : upstreamIds) {
            if (id != null) {
                safe(id).ifPresent(safe -> field.accept("x-upstream-request-id", safe));
                return;
            }
        }
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
        for (String prefix : PASSED_ON_PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return PASSED_ON.contains(name);
    }

    /// A value that can stand in a header: short and printable. Others are left out.
    private static Optional<String> safe(String value) {
        String stripped = value.strip();
        boolean fine = !stripped.isEmpty() && stripped.length() <= LONGEST_VALUE && isPrintable(stripped);
        return fine ? Optional.of(stripped) : Optional.empty();
    }

    private static boolean isPrintable(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < 0x20 || value.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }
}
