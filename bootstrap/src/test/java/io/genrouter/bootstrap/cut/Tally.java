package io.genrouter.bootstrap.cut;

import io.genrouter.bootstrap.testing.Sse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Counts outcomes, and keeps those that should not be.
final class Tally {

    private final Mode mode;
    private final List<String> complaints = new ArrayList<>();
    private int beforeFirst;
    private int behind;
    private int within;

    /// @param mode how the streams went out
    Tally(Mode mode) {
        this.mode = mode;
    }

    /// Judges one cut.
    ///
    /// @param before what the vendor sent before it
    /// @param cut    how it was cut
    void count(int offset, byte[] before, Seen seen, Cut cut) {
        List<String> events = new ArrayList<>(Sse.payloads(before));
        switch (place(events)) {
            case BEFORE -> beforeFirst++;
            case WITHIN -> within++;
            case BEHIND -> behind++;
        }
        if (readings(before, cut).noneMatch(reading -> isRight(reading, seen, cut))) {
            complaints.add("at " + offset + " after " + events.size() + " events, cut by " + cut + ", seen: " + seen);
        }
    }

    void add(Tally other) {
        complaints.addAll(other.complaints);
        beforeFirst += other.beforeFirst;
        behind += other.behind;
        within += other.within;
    }

    List<String> complaints() {
        return complaints;
    }

    int total() {
        return beforeFirst + within + behind;
    }

    @Override
    public String toString() {
        return "%s: %d cuts: %d before the first event, %d in the middle, %d after the last; %d not as they should"
                .formatted(mode, total(), beforeFirst, within, behind, complaints.size());
    }

    /// What the bytes before a cut can be read as. A CR at the very end may be half of a CR LF, so whether it ends an
    /// event is open. When the vendor ends in order, an event that lacks nothing but its blank line may count.
    private static Stream<byte[]> readings(byte[] before, Cut cut) {
        Stream.Builder<byte[]> readings = Stream.builder();
        readings.add(before);
        if (before.length > 0 && before[before.length - 1] == '\r') {
            readings.add(Arrays.copyOf(before, before.length - 1));
        }
        if (cut == Cut.END_IN_ORDER) {
            byte[] ended = Arrays.copyOf(before, before.length + 2);
            Arrays.fill(ended, before.length, ended.length, (byte) '\n');
            readings.add(ended);
        }
        return readings.build();
    }

    private boolean isRight(byte[] sent, Seen seen, Cut cut) {
        List<String> events = new ArrayList<>(Sse.payloads(sent));
        Place place = place(events);
        events.remove("[DONE]");
        return switch (place) {
            case BEFORE -> isOfAnother(seen);
            case WITHIN ->
                mode == Mode.BUFFERED
                        ? isOfAnother(seen)
                        : isAsSent(events, seen) && seen.error().equals(Optional.of(cut.code()));
            case BEHIND -> isAsSent(events, seen) && seen.error().isEmpty();
        };
    }

    private static Place place(List<String> events) {
        if (events.isEmpty()) {
            return Place.BEFORE;
        }
        boolean complete = events.stream()
                .anyMatch(event -> event.equals("[DONE]") || event.contains("\"finish_reason\":\"stop\""));
        return complete ? Place.BEHIND : Place.WITHIN;
    }

    /// One event is all of a good answer.
    private static boolean isOfAnother(Seen seen) {
        return seen.second() && seen.events() == 1 && seen.error().isEmpty();
    }

    private static boolean isAsSent(List<String> events, Seen seen) {
        return seen.events() == events.size() && seen.data().map(events::equals).orElse(true);
    }

    /// Where a cut lies.
    private enum Place {
        /// Before the first event is complete.
        BEFORE,
        /// Behind it, and before the answer is complete.
        WITHIN,
        /// Behind that.
        BEHIND
    }
}
