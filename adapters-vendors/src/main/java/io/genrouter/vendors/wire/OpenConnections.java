package io.genrouter.vendors.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many connections are open, and which of them nobody uses, by route. For one thread at a time; it opens and
/// closes nothing.
final class OpenConnections {

    private final int most;
    private final int mostPerRoute;
    private final Map<Route, Open> routes = new HashMap<>();
    private int open;
    private int idle;

    OpenConnections(int most, int mostPerRoute) {
        this.most = most;
        this.mostPerRoute = mostPerRoute;
    }

    int idle() {
        return idle;
    }

    int inUse() {
        return open - idle;
    }

    /// The last that was used; null where there is none.
    @Nullable
    WireConnection takeIdle(Route route) {
        Open of = routes.get(route);
        WireConnection last = of == null ? null : of.idle.pollLast();
        if (last != null) {
            idle--;
        }
        return last;
    }

    /// Counts one more.
    ///
    /// @param evicted gets the one that nobody uses and that has to go for it, which counts no more: of the same
    ///                route where that is full, else of any
    /// @return whether there is room for it
    boolean add(Route route, List<WireConnection> evicted) {
        Open of = routes.get(route);
        boolean full = of != null && of.count >= mostPerRoute;
        if ((full || open >= most) && !evict(full ? List.of(route) : List.copyOf(routes.keySet()), evicted)) {
            return false;
        }
        routes.computeIfAbsent(route, _ -> new Open()).count++;
        open++;
        return true;
    }

    /// Nobody uses it from now on.
    void rest(WireConnection connection) {
        routes.computeIfAbsent(connection.route(), _ -> new Open()).idle.addLast(connection);
        idle++;
    }

    /// One that somebody had used, or was to open, counts no more.
    void forget(Route route) {
        Open of = routes.get(route);
        if (of != null) {
            of.count--;
            open--;
            if (of.count == 0) {
                routes.remove(route);
            }
        }
    }

    /// Those that nobody uses, and that are not to be used again; they count no more.
    ///
    /// @param all whether that is all of them
    List<WireConnection> takeExpired(long now, boolean all) {
        List<WireConnection> expired = new ArrayList<>();
        for (Open of : routes.values()) {
            for (Iterator<WireConnection> each = of.idle.iterator(); each.hasNext(); ) {
                WireConnection connection = each.next();
                if (all || connection.isExpired(now)) {
                    each.remove();
                    idle--;
                    expired.add(connection);
                }
            }
        }
        expired.forEach(connection -> forget(connection.route()));
        return expired;
    }

    private boolean evict(List<Route> candidates, List<WireConnection> evicted) {
        for (Route candidate : candidates) {
            Open of = routes.get(candidate);
            WireConnection first = of == null ? null : of.idle.pollFirst();
            if (first != null) {
                idle--;
                forget(candidate);
                evicted.add(first);
                return true;
            }
        }
        return false;
    }

    private static final class Open {
        private final Deque<WireConnection> idle = new ArrayDeque<>();
        private int count;
    }
}
