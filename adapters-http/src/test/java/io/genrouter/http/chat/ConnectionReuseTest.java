package io.genrouter.http.chat;

import io.genrouter.http.ServerUnderTest;

/// Requests that are over before the watch begins, as most are that take no time.
class ConnectionReuseTest extends ConnectionReuse {

    ConnectionReuseTest() {
        super(ServerUnderTest.start());
    }
}
