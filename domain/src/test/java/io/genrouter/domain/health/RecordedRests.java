package io.genrouter.domain.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A listener that remembers what it was told, and fails on a change that is none.
public final class RecordedRests implements RestListener {

    private final List<String> told = new ArrayList<>();
    private final Map<RestSubject, Standing> standings = new LinkedHashMap<>();

    @Override
    public synchronized void changed(RestSubject subject, Standing standing) {
        Standing before = standings.getOrDefault(subject, Standing.WELL);
        if (before == standing) {
            throw new IllegalStateException(subject + " is " + standing + " twice");
        }
        if (standing == Standing.WELL) {
            standings.remove(subject);
        } else {
            standings.put(subject, standing);
        }
        told.add(standing + " " + name(subject));
    }

    /// Each change, in order: `RESTING openai/gpt-4o`.
    public synchronized List<String> told() {
        return List.copyOf(told);
    }

    /// How each is that is not well.
    public synchronized Map<RestSubject, Standing> standings() {
        return Map.copyOf(standings);
    }

    /// Forgets what was told so far, but not how everybody is.
    public synchronized void forget() {
        told.clear();
    }

    private static String name(RestSubject subject) {
        return switch (subject) {
            case RestSubject.OfCombination(var vendor, var _, var name) -> vendor + "/" + name;
            case RestSubject.OfCredential(var vendor, var _) -> "a key of " + vendor;
            case RestSubject.OfModel(var vendor, var name) -> "every " + vendor + "/" + name;
            case RestSubject.OfEndpoint(var baseUrl) -> baseUrl.toString();
        };
    }
}
