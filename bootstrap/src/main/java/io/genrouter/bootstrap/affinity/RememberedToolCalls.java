package io.genrouter.bootstrap.affinity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.affinity.ToolCallVendors;
import io.genrouter.domain.time.MonotonicClock;
import io.genrouter.domain.vendor.VendorId;
import java.time.Duration;
import java.util.Optional;

/// Remembers calls of tools in this process, for half an hour after they were last heard of, and only so many.
/// Of more, those are forgotten that were asked for least.
public final class RememberedToolCalls implements ToolCallVendors {

    /// From one turn of a conversation to the next: a tool that takes longer, or a person who thinks for
    /// longer, has the request go anywhere.
    private static final Duration REMEMBERED = Duration.ofMinutes(30);

    private final Cache<String, VendorId> vendors;

    /// @param most  how many calls
    /// @param clock of the half hour
    public RememberedToolCalls(long most, MonotonicClock clock) {
        vendors = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(REMEMBERED)
                .ticker(clock::nanos)
                // Clearing up is some microseconds now and then: not worth a thread of another pool.
                .executor(Runnable::run)
                .build();
    }

    @Override
    public void remember(ToolCallId call, VendorId vendor) {
        vendors.put(ShortKey.of(call), vendor);
    }

    @Override
    public Optional<VendorId> vendorOf(ToolCallId call) {
        return Optional.ofNullable(vendors.getIfPresent(ShortKey.of(call)));
    }

    /// How many are remembered now.
    public long size() {
        vendors.cleanUp();
        return vendors.estimatedSize();
    }
}
