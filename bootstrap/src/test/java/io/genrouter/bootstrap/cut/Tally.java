package io.genrouter.bootstrap.cut;

import io.genrouter.bootstrap.testing.Sse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Counts outcomes, and keeps those that should not be.
final class Tally {

    private final List<String> complaints = new ArrayList<>();
    private int failovers;
    private int whole;
    private int errors;

    /// Judges one cut.
    ///
    /// @param before what the vendor sent before it
    /// @param code   of the error that a broken stream ends with
    void count(int offset, byte[] before, Seen seen, String code) {
        List<String> events = new ArrayList<>(Sse.payloads(before));
        boolean done = events.remove("[DONE]");
        boolean complete = done || events.stream().anyMatch(event -> event.contains("\"finish_reason\":\"stop\""));
        if (events.isEmpty()) {
            failovers++;
            check(
                    offset,
                    "another combination's answer",
                    seen.second() && seen.error().isEmpty(),
                    seen);
        } else if (complete) {
            whole++;
            check(
                    offset,
                    "the whole",
                    isAsSent(before, events, seen) && seen.error().isEmpty(),
                    seen);
        } else {
            errors++;
            check(offset, code, isAsSent(before, events, seen) && seen.error().equals(Optional.of(code)), seen);
        }
    }

    void add(Tally other) {
        complaints.addAll(other.complaints);
        failovers += other.failovers;
        whole += other.whole;
        errors += other.errors;
    }

    List<String> complaints() {
        return complaints;
    }

    int total() {
        return failovers + whole + errors;
    }

    @Override
    public String toString() {
        return "%d cuts: %d before the first event, %d in the middle, %d after the last; %d not as they should"
                .formatted(total(), failovers, errors, whole, complaints.size());
    }

    private void check(int offset, String expected, boolean holds, Seen seen) {
        if (!holds) {
            complaints.add("at " + offset + " expected " + expected + ", seen: " + seen);
        }
    }

    /// A CR at the very end may be half of a CR LF: whether it ends an event is open until the next byte, which never
    /// comes.
    private static boolean isAsSent(byte[] before, List<String> events, Seen seen) {
        boolean openEnd = before[before.length - 1] == '\r';
        return isAsSent(events, seen)
                || (openEnd && isAsSent(Sse.payloads(Arrays.copyOf(before, before.length - 1)), seen));
    }

    private static boolean isAsSent(List<String> events, Seen seen) {
        return seen.events() == events.size() && seen.data().map(events::equals).orElse(true);
    }
}
