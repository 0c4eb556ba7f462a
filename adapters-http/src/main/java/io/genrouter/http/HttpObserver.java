package io.genrouter.http;

import java.time.Duration;

/// Is told of each request at the HTTP side, for whoever counts. It must return at once and throw nothing.
public interface HttpObserver {

    /// Counts nothing.
    HttpObserver NONE = new HttpObserver() {
        @Override
        public void requestStarted() {}

        @Override
        public void requestEnded() {}

        @Override
        public void answered(String route, int status, Duration took) {}

        @Override
        public void answeredClient(String client, int status) {}

        @Override
        public void streamAborted(String code) {}
    };

    /// A request has reached a route; [#requestEnded()] follows in any case.
    void requestStarted();

    /// The request is no longer worked on.
    void requestEnded();

    /// An answer is over, the ones that Jetty gives by itself included.
    ///
    /// @param route  one of a fixed list of templates, never a path as it came
    /// @param status what the client was told; 499 when it had left
    /// @param took   from the request's first byte to the end
    void answered(String route, int status, Duration took);

    /// The same answer, where the client has shown its key.
    ///
    /// @param client the key's id, one of the configured ones
    /// @param status as above
    void answeredClient(String client, int status);

    /// A stream of which the client has had some could not be finished: it ended with an error event, or its
    /// connection was broken off. The client's own leaving is none.
    ///
    /// @param code of the error, one of a fixed list
    void streamAborted(String code);
}
