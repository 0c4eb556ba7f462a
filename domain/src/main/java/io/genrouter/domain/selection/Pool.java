package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import java.util.List;

/// The combinations that pass the static filters of a request, resting ones included. Two requests whose filters
/// leave the same combinations draw from one pool, and so from one deck.
///
/// Pools are made by the catalog and compared by identity.
public final class Pool {

    private final String name;
    private final List<Combination> members;

    /// A pool of its own, even if another has the same members.
    ///
    /// @param name    unique in its catalog and made of configured names alone, so that it may be a metric label:
    ///                `all`, `vendor=openai`, `all+images`
    /// @param members in catalog order, each once; empty means that nothing can ever serve the request
    public Pool(String name, List<Combination> members) {
        this.name = name;
        this.members = List.copyOf(members);
    }

    public String name() {
        return name;
    }

    public List<Combination> members() {
        return members;
    }

    @Override
    public String toString() {
        return name + " (" + members.size() + " combinations)";
    }
}
