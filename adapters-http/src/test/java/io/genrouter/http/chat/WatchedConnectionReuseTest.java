package io.genrouter.http.chat;

import io.genrouter.http.ServerUnderTest;

/// Each request is watched, and what arrives meanwhile is handed back.
class WatchedConnectionReuseTest extends ConnectionReuse {

    WatchedConnectionReuseTest() {
        super(ServerUnderTest.startWatchingAtOnce());
    }
}
