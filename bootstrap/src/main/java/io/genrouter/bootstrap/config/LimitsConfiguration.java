package io.genrouter.bootstrap.config;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDataSize;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.MinDuration;
import io.genrouter.application.limits.AttemptLimits;
import io.genrouter.application.limits.ModelLimits;
import io.genrouter.http.HttpLimits;
import io.genrouter.vendors.VendorLimits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The section `limits`. What each one means is said in the shipped `router.yml`.
///
/// @param firstByte     null for none
/// @param maxStream     0 for none
/// @param inFlightBytes null for a quarter of the heap
/// @param models        other limits for single models, by `vendor/model`
public record LimitsConfiguration(
        @NotNull @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration connect,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration headers,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration firstEvent,

        @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) @Nullable
        Duration firstByte,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration gap,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration total,

        @NotNull @MinDuration(0) Duration maxStream,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration keepAlive,

        @NotNull @MinDuration(0) Duration drain,

        @NotNull @MinDataSize(1) @MaxDataSize(value = 1, unit = DataSizeUnit.GIBIBYTES)
        DataSize requestBody,

        @NotNull @MinDataSize(1) @MaxDataSize(value = 1, unit = DataSizeUnit.GIBIBYTES)
        DataSize answerBody,

        @NotNull @MinDataSize(1) @MaxDataSize(value = 1, unit = DataSizeUnit.GIBIBYTES)
        DataSize event,

        @NotNull
        @MinDataSize(value = 4, unit = DataSizeUnit.KIBIBYTES)
        @MaxDataSize(value = 1, unit = DataSizeUnit.GIBIBYTES)
        DataSize queued,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration writeIdle,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration requestHead,

        @NotNull @MinDataSize(0) DataSize minBodyRate,
        @Min(1) int inFlight,

        @NotNull @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration ownDelay,

        @MinDataSize(1) @Nullable DataSize inFlightBytes,

        @Nullable
        Map<@Pattern(regexp = "[^/]+/.+", message = "must be vendor/model") String, @Valid ModelLimitsConfiguration>
                models) {

    private static final int PART_OF_HEAP = 4;

    /// The limits of one model; null where it has the general one.
    public record ModelLimitsConfiguration(
            @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) @Nullable
            Duration headers,

            @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) @Nullable
            Duration firstEvent,

            @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) @Nullable
            Duration firstByte,

            @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) @Nullable
            Duration gap,

            @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) @Nullable
            Duration total) {}

    public LimitsConfiguration {
        models = models == null ? Map.of() : Map.copyOf(models);
    }

    /// The limits of time of an attempt at any model that [#models] does not name.
    public AttemptLimits ofAttempts() {
        return new AttemptLimits(
                headers.toJavaDuration(),
                firstEvent.toJavaDuration(),
                optional(firstByte),
                gap.toJavaDuration(),
                total.toJavaDuration(),
                optional(maxStream).filter(java.time.Duration::isPositive));
    }

    /// The limits of time of attempts, those of [#models] among them.
    public ModelLimits ofModels() {
        AttemptLimits general = ofAttempts();
        Map<String, AttemptLimits> own = new HashMap<>();
        models().forEach((name, limits) -> own.put(name, merge(general, limits)));
        if (own.isEmpty()) {
            return combination -> general;
        }
        return combination -> own.getOrDefault(
                combination.model().vendor() + "/" + combination.model().name(), general);
    }

    @Override
    public Map<String, ModelLimitsConfiguration> models() {
        return models == null ? Map.of() : models;
    }

    /// The limits that a client meets.
    public HttpLimits ofHttp() {
        return new HttpLimits(
                (int) requestBody.toBytes(),
                inFlight,
                bytesInFlight(),
                requestHead.toJavaDuration(),
                minBodyRate.toBytes(),
                writeIdle.toJavaDuration(),
                ownDelay.toJavaDuration());
    }

    /// How much of a vendor's answer is held.
    public VendorLimits ofVendors() {
        return new VendorLimits((int) answerBody.toBytes(), (int) event.toBytes(), (int) queued.toBytes());
    }

    /// How many bytes of requests and answers may be held at once.
    public long bytesInFlight() {
        return inFlightBytes == null ? Runtime.getRuntime().maxMemory() / PART_OF_HEAP : inFlightBytes.toBytes();
    }

    private static AttemptLimits merge(AttemptLimits general, ModelLimitsConfiguration own) {
        return new AttemptLimits(
                optional(own.headers()).orElse(general.headers()),
                optional(own.firstEvent()).orElse(general.firstEvent()),
                optional(own.firstByte()).or(general::firstByte),
                optional(own.gap()).orElse(general.gap()),
                optional(own.total()).orElse(general.total()),
                general.maxStream());
    }

    private static Optional<java.time.Duration> optional(@Nullable Duration duration) {
        return Optional.ofNullable(duration).map(Duration::toJavaDuration);
    }
}
