package io.genrouter.application.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Stops whatever runs for a request or for one attempt of it. Cancelled at most once, from any thread; every
/// abort that is or will be registered then runs, on the thread that cancels or registers, and so must return at
/// once.
public final class Cancellation {

    /// Why something was stopped.
    public enum Reason {
        /// The client has gone; nobody is to be told.
        CLIENT_LEFT,
        /// No header of an answer in time.
        NO_HEADERS,
        /// No first event in time.
        NO_FIRST_EVENT,
        /// A stream said nothing for too long.
        STALLED,
        /// A stream, or an answer that is not streamed, took longer than it may.
        TOO_LONG,
        /// The time that the client gives has run out.
        CLIENT_TIMEOUT,
        /// Another attempt at the same request was faster.
        HEDGE_LOST,
        /// The process is going down.
        SHUTTING_DOWN,
        /// The attempt is over and what is left of it is not wanted.
        ENDED
    }

    private final Object lock = new Object();
    private final List<Runnable> aborts = new ArrayList<>(2);
    private volatile @Nullable Reason reason;

    /// Stops it.
    ///
    /// @return whether this call did, and not one before
    public boolean cancel(Reason why) {
        List<Runnable> toRun;
        synchronized (lock) {
            if (reason != null) {
                return false;
            }
            reason = why;
            toRun = List.copyOf(aborts);
            aborts.clear();
        }
        toRun.forEach(Runnable::run);
        return true;
    }

    /// Why it was stopped; empty while it was not.
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    public boolean isCancelled() {
        return reason != null;
    }

    /// Registers what is to be done when it is stopped; runs it now if that has happened.
    ///
    /// @return withdraws it again; does nothing once it has run
    public Registration onCancel(Runnable abort) {
        synchronized (lock) {
            if (reason == null) {
                aborts.add(abort);
                return () -> {
                    synchronized (lock) {
                        aborts.remove(abort);
                    }
                };
            }
        }
        abort.run();
        return () -> {};
    }

    /// A cancellation of a part: stopped with this one, and on its own without it. Closing the registration lets
    /// go of it.
    public Child child() {
        Cancellation part = new Cancellation();
        return new Child(part, onCancel(() -> part.cancel(reason().orElseThrow())));
    }

    /// Something that was registered.
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /// A part's cancellation, to be closed when the part is over.
    ///
    /// @param cancellation what stops the part
    /// @param registration what binds it to the whole
    public record Child(Cancellation cancellation, Registration registration) implements AutoCloseable {
        @Override
        public void close() {
            registration.close();
        }
    }
}
