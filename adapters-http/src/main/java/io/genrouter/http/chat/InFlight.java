package io.genrouter.http.chat;

import io.genrouter.application.limits.HeldBytes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Bounds how many requests are worked on at one time, and how many bytes of their bodies
/// and of answers to them are held.
final class InFlight {

    private final int maxRequests;
    private final long maxBytes;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    InFlight(int maxRequests, long maxBytes) {
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
    }

    /// Lets one more in.
    ///
    /// @return empty when there are too many
    Optional<Ticket> enter() {
        if (requests.incrementAndGet() > maxRequests) {
            requests.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new Ticket());
    }

    int requests() {
        return requests.get();
    }

    long bytes() {
        return bytes.get();
    }

    /// One request's share. Room may be taken by several threads; nobody takes any once it is closed.
    final class Ticket implements HeldBytes, AutoCloseable {

        private static final long CLOSED = -1;

        private final AtomicLong reserved = new AtomicLong();

        @Override
        public boolean reserve(long more) {
            // Never too much for a moment: somebody else, for whom there is room, would be refused in it.
            long before = bytes.getAndUpdate(held -> held + more > maxBytes ? held : held + more);
            if (before + more > maxBytes) {
                return false;
            }
            if (reserved.getAndUpdate(own -> own == CLOSED ? CLOSED : own + more) == CLOSED) {
                bytes.addAndGet(-more);
                return false;
            }
            return true;
        }

        @Override
        public void close() {
            bytes.addAndGet(-reserved.getAndSet(CLOSED));
            requests.decrementAndGet();
        }
    }
}
