package io.genrouter.benchmarks.mock;

import java.io.IOException;

/// The mock vendor, on loopback:
///
/// - `POST /v1/chat/completions`: a JSON answer of 1 KB, or with `"stream":true` a stream of server-sent events;
/// - `POST /delay/20/v1/chat/completions`: the same, 20 ms later;
/// - `GET /stats`: what it has served so far, as JSON;
/// - `GET /health`.
public final class MockVendor {

    private MockVendor() {}

    /// Serves until it is killed.
    ///
    /// @param args see [MockOptions#USAGE]
    public static void main(String[] args) throws IOException {
        MockOptions options;
        try {
            options = MockOptions.of(args);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(MockOptions.USAGE);
            System.exit(2);
            return;
        }
        try (EventLoop loop = EventLoop.open(options)) {
            System.out.println("mock vendor on http://127.0.0.1:" + loop.port() + "/v1");
            loop.run();
        }
    }
}
