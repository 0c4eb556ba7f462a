package io.genrouter.bootstrap.faults;

import io.genrouter.bootstrap.testing.RouterSetup;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// The jar, in front of two vendors for each row with one key and one model each, and of those that a setup has
/// already. Its keys are [Keys], and looked for when it is closed. Rows do not meet: a route leads to both vendors of a
/// row, another to the first alone, and what
/// rests of one row is nothing to the others.
final class FaultRouter implements AutoCloseable {

    private final Map<String, ScriptedVendor> vendors;
    private final RunningRouter router;

    private FaultRouter(Map<String, ScriptedVendor> vendors, RunningRouter router) {
        this.vendors = vendors;
        this.router = router;
    }

    /// Starts it with limits of seconds where the shipped ones are of minutes.
    static FaultRouter start(int... rows) throws IOException, InterruptedException {
        return start(withShortLimits(), rows);
    }

    /// A setup with such limits. They are long enough that a vendor that is well, in a process that gets no
    /// processor for a second, keeps them.
    static RouterSetup withShortLimits() {
        return RunningRouter.with()
                .setting("limits.connect", "1s")
                .setting("limits.headers", "2500ms")
                .setting("limits.firstEvent", "3s")
                .setting("limits.gap", "3s")
                .setting("limits.total", "6s")
                .setting("limits.maxStream", "20s")
                .setting("limits.keepAlive", "150ms");
    }

    /// The same with that setup, to which vendors and routes are added.
    static FaultRouter start(RouterSetup setup, int... rows) throws IOException, InterruptedException {
        return start(setup, Map.of(), rows);
    }

    /// The same with vendors that are somewhere else than they would be.
    ///
    /// @param elsewhere base URLs of such as [#nameOfFirst]
    static FaultRouter start(RouterSetup setup, Map<String, URI> elsewhere, int... rows)
            throws IOException, InterruptedException {
        Map<String, ScriptedVendor> vendors = new HashMap<>();
        for (int row : rows) {
            for (String side : new String[] {"a", "b"}) {
                String id = "row" + row + "-" + side;
                ScriptedVendor vendor = ScriptedVendor.start();
                vendors.put(id, vendor);
                setup.vendor(id, elsewhere.getOrDefault(id, vendor.baseUrl()))
                        .credential(id, Keys.named(id))
                        .model(id, "m");
            }
            setup.route(both(row), "row" + row + "-a/m row" + row + "-b/m").route(alone(row), "row" + row + "-a/m");
        }
        return new FaultRouter(vendors, setup.searchedFor(Keys.CANARIES).start());
    }

    /// The route that leads to both vendors of the row.
    static String both(int row) {
        return "row" + row;
    }

    /// The route that leads to the first vendor of the row alone.
    static String alone(int row) {
        return "row" + row + "-alone";
    }

    static String nameOfFirst(int row) {
        return "row" + row + "-a";
    }

    /// The first vendor of the row, which does what is wrong.
    ScriptedVendor first(int row) {
        return vendors.get("row" + row + "-a");
    }

    /// The second one, which is well.
    ScriptedVendor second(int row) {
        return vendors.get("row" + row + "-b");
    }

    WireClient connect() throws IOException {
        return router.connect();
    }

    /// The sum of all series whose name, or name and first labels, begin so.
    double metric(String name) throws IOException {
        try (WireClient admin = router.connectToAdmin()) {
            return admin.get("/metrics")
                    .readAnswer()
                    .text()
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    RunningRouter router() {
        return router;
    }

    @Override
    public void close() throws IOException {
        try (router) {
            for (ScriptedVendor vendor : vendors.values()) {
                vendor.close();
            }
        }
    }
}
