package io.genrouter.application.attempt;

import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.Selection.Selected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/// Where requests wait for a short rest of their pool to end. Whoever came first is served first: it is the
/// probe, and the others go on when that has an answer.
final class WaitingRooms {

    private static final int MOST_IN_A_ROOM = 64;

    /// Taken before the locks of health and decks, never after them.
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<Pool, List<Waiter>> rooms = new HashMap<>();

    /// Read without the lock by every request.
    private volatile boolean empty = true;

    /// Waits until the waiter is served or it is not worth it any more.
    ///
    /// @return who is to be asked, and then is asked; empty as well when the room is full
    Optional<Selected> await(Pool pool, Waiter waiter) {
        if (!enter(pool, waiter)) {
            return Optional.empty();
        }
        try {
            // Served at last where it is not worth to wait, too: somebody may have come back just now.
            OptionalLong patience;
            do {
                patience = waiter.patience();
                patience.ifPresent(waiter::await);
            } while (!isServed(pool, waiter) && patience.isPresent());
        } finally {
            leave(pool, waiter);
        }
        return waiter.served();
    }

    /// Serves those who wait for this pool, as far as somebody is there for them.
    void serve(Pool pool) {
        if (empty) {
            return;
        }
        lock.lock();
        try {
            serve(rooms.getOrDefault(pool, List.of()));
        } finally {
            lock.unlock();
        }
    }

    /// Somebody is back, or has gone for longer: everyone who waits looks again.
    void healthChanged() {
        if (empty) {
            return;
        }
        lock.lock();
        try {
            rooms.values().forEach(WaitingRooms::serve);
            rooms.values().forEach(room -> room.forEach(Waiter::wake));
        } finally {
            lock.unlock();
        }
    }

    private static void serve(List<Waiter> room) {
        for (Waiter waiter : room) {
            waiter.serve();
            if (waiter.served().isPresent()) {
                waiter.wake();
            }
        }
    }

    private boolean isServed(Pool pool, Waiter waiter) {
        lock.lock();
        try {
            serve(rooms.getOrDefault(pool, List.of()));
            return waiter.served().isPresent();
        } finally {
            lock.unlock();
        }
    }

    private boolean enter(Pool pool, Waiter waiter) {
        lock.lock();
        try {
            List<Waiter> room = rooms.computeIfAbsent(pool, any -> new ArrayList<>());
            if (room.size() >= MOST_IN_A_ROOM) {
                return false;
            }
            room.add(waiter);
            empty = false;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void leave(Pool pool, Waiter waiter) {
        lock.lock();
        try {
            List<Waiter> room = rooms.getOrDefault(pool, List.of());
            room.remove(waiter);
            if (room.isEmpty()) {
                rooms.remove(pool);
            }
            empty = rooms.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
