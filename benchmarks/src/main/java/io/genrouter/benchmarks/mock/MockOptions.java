package io.genrouter.benchmarks.mock;

/// What the mock vendor does.
///
/// @param port    where it listens on 127.0.0.1; 0 for any free port
/// @param events  how many deltas a stream has
/// @param gapMs   milliseconds between two deltas
/// @param failing which share of the completions is answered with 503, from 0 to 1
record MockOptions(int port, int events, int gapMs, double failing) {

    static final String USAGE = "usage: MockVendor [--port 0] [--events 64] [--gap-ms 20] [--failing 0.0]";

    MockOptions {
        check(port >= 0 && port <= 65_535, "--port: " + port + " (expected: 0 to 65535)");
        check(events > 0, "--events: " + events + " (expected: > 0)");
        check(gapMs >= 0 && gapMs < TimerWheel.SLOTS, "--gap-ms: " + gapMs + " (expected: 0 to 65535)");
        check(failing >= 0 && failing <= 1, "--failing: " + failing + " (expected: 0.0 to 1.0)");
    }

    static MockOptions of(String... args) {
        check(args.length % 2 == 0, args.length + " arguments (expected: pairs of a name and a value)");
        MockOptions options = new MockOptions(0, 64, 20, 0);
        for (int i = 0; i < args.length; i += 2) {
            options = options.with(args[i], args[i + 1]);
        }
        return options;
    }

    private MockOptions with(String name, String value) {
        return switch (name) {
            case "--port" -> new MockOptions(Integer.parseInt(value), events, gapMs, failing);
            case "--events" -> new MockOptions(port, Integer.parseInt(value), gapMs, failing);
            case "--gap-ms" -> new MockOptions(port, events, Integer.parseInt(value), failing);
            case "--failing" -> new MockOptions(port, events, gapMs, Double.parseDouble(value));
            default -> throw new IllegalArgumentException(name + " (expected: one of the options below)");
        };
    }

    private static void check(boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new IllegalArgumentException(message);
        }
    }
}
