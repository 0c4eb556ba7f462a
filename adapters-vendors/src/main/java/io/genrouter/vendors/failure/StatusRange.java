package io.genrouter.vendors.failure;

import java.util.BitSet;

/// Some HTTP statuses.
final class StatusRange {

    private static final int END = 600;

    private final BitSet statuses;

    private StatusRange(BitSet statuses) {
        this.statuses = statuses;
    }

    static StatusRange of(int... statuses) {
        BitSet set = new BitSet(END);
        for (int status : statuses) {
            set.set(status);
        }
        return new StatusRange(set);
    }

    /// @param to included
    static StatusRange between(int from, int to) {
        BitSet set = new BitSet(END);
        set.set(from, to + 1);
        return new StatusRange(set);
    }

    boolean has(int status) {
        return status >= 0 && statuses.get(status);
    }
}
