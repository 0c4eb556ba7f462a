package io.genrouter.bootstrap.faults;

import io.genrouter.bootstrap.testing.Canaries;
import io.genrouter.bootstrap.testing.RouterSetup;
import io.genrouter.bootstrap.testing.RunningRouter;

/// The keys of all rows: canaries, which are looked for in all that leaves a router's process.
final class Keys {

    static final Canaries CANARIES = new Canaries(20261123);

    private Keys() {}

    /// The key of that name; the same each time.
    static String named(String name) {
        return CANARIES.named(name);
    }

    /// A setup whose router is searched for all keys.
    static RouterSetup router() {
        return RunningRouter.with().searchedFor(CANARIES);
    }
}
