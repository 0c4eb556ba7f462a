package io.genrouter.domain.health;

import io.genrouter.domain.combination.Combination;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A listener that remembers what it was told, and fails on a second beginning and on an end without one.
public final class RecordedRests implements RestListener {

    private final List<String> told = new ArrayList<>();
    private final Set<Combination> resting = new LinkedHashSet<>();

    @Override
    public synchronized void restBegan(Combination combination) {
        if (!resting.add(combination)) {
            throw new IllegalStateException(combination + " began to rest twice");
        }
        told.add("began " + combination);
    }

    @Override
    public synchronized void restEnded(Combination combination) {
        if (!resting.remove(combination)) {
            throw new IllegalStateException(combination + " ended a rest that had not begun");
        }
        told.add("ended " + combination);
    }

    /// Each beginning and end, in order: `began openai/gpt-4o with openai-1`.
    public synchronized List<String> told() {
        return List.copyOf(told);
    }

    /// Who rests now.
    public synchronized Set<Combination> resting() {
        return Set.copyOf(resting);
    }

    /// Forgets what was told so far, but not who rests.
    public synchronized void forget() {
        told.clear();
    }
}
