package io.genrouter.vendors.failure;

import io.genrouter.domain.vendor.VendorId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One line of the table of header fields in which vendors say what is left to the caller.
///
/// @param remaining the field with what is left, in lower case
/// @param more      when there is more, once nothing is left
record QuotaFields(String remaining, More more) {

    /// When there is more.
    sealed interface More {}

    /// Another field says it.
    ///
    /// @param field in lower case
    /// @param unit  of a plain number in it
    record AtReset(String field, Unit unit) implements More {}

    /// No field says it; nobody knows how much of the window has passed, so all of it is waited for.
    record InWindow(Duration window) implements More {}

    /// What a plain number means.
    enum Unit {
        SECONDS,
        /// Azure: milliseconds in older answers, seconds in newer ones. Its quotas are those of a minute, so
        /// that more than 60 are milliseconds.
        AZURE
    }

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /// What OpenAI says and nearly everybody has taken over: Groq, Together, OpenRouter, Hugging Face, xAI,
    /// proxies.
    private static final List<QuotaFields> COMMON = common(Unit.SECONDS);

    private static final List<QuotaFields> WINDOWS = List.of(
            window("x-ratelimit-remaining-requests-minute", MINUTE),
            window("x-ratelimit-remaining-tokens-minute", MINUTE),
            window("x-ratelimit-remaining-requests-hour", HOUR),
            window("x-ratelimit-remaining-tokens-hour", HOUR),
            window("x-ratelimit-remaining-requests-day", HOUR),
            window("x-ratelimit-remaining-tokens-day", HOUR));

    private static final Map<VendorId, List<QuotaFields>> OF_VENDOR = Map.of(
            new VendorId("anthropic"),
            List.of(
                    reset("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"),
                    reset("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"),
                    reset("anthropic-ratelimit-input-tokens-remaining", "anthropic-ratelimit-input-tokens-reset"),
                    reset("anthropic-ratelimit-output-tokens-remaining", "anthropic-ratelimit-output-tokens-reset")),
            new VendorId("azure"),
            common(Unit.AZURE),
            new VendorId("cerebras"),
            WINDOWS,
            new VendorId("huggingface"),
            Stream.concat(COMMON.stream(), WINDOWS.stream()).toList(),
            new VendorId("mistral"),
            List.of(
                    window("x-ratelimit-remaining-req-10-second", SECOND.multipliedBy(10)),
                    window("x-ratelimit-remaining-req-60-second", MINUTE),
                    window("x-ratelimit-remaining-req-minute", MINUTE),
                    window("x-ratelimit-remaining-tokens-minute", MINUTE),
                    window("x-ratelimit-remaining-tokens-month", HOUR),
                    window("x-ratelimitbysize-remaining-minute", MINUTE),
                    window("x-ratelimitbysize-remaining-month", HOUR),
                    reset("ratelimitbysize-remaining", "ratelimitbysize-reset")),
            new VendorId("cohere"),
            List.of(window("x-trial-endpoint-call-remaining", MINUTE)));

    /// The lines for a vendor; the common ones where it has none of its own.
    static Stream<QuotaFields> of(VendorId vendor) {
        return OF_VENDOR.getOrDefault(vendor, COMMON).stream();
    }

    private static List<QuotaFields> common(Unit unit) {
        return List.of(
                reset("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests", unit),
                reset("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens", unit),
                reset("x-ratelimit-remaining", "x-ratelimit-reset", unit));
    }

    private static QuotaFields reset(String remaining, String reset) {
        return reset(remaining, reset, Unit.SECONDS);
    }

    private static QuotaFields reset(String remaining, String reset, Unit unit) {
        return new QuotaFields(remaining, new AtReset(reset, unit));
    }

    private static QuotaFields window(String remaining, Duration window) {
        return new QuotaFields(remaining, new InWindow(window));
    }
}
