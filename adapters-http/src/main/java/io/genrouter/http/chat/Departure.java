package io.genrouter.http.chat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.http.access.AccessNotes;
import io.genrouter.http.connection.ClientConnection;
import java.io.IOException;

/// Whether the client has gone, and what follows when it does, whoever notices: the watch or a failed write.
final class Departure {

    private final Cancellation cancellation;
    private final AccessNotes notes;
    private final ClientConnection connection;
    private volatile boolean happened;

    Departure(Cancellation cancellation, AccessNotes notes, ClientConnection connection) {
        this.cancellation = cancellation;
        this.notes = notes;
        this.connection = connection;
    }

    /// The client has gone: the request is stopped, and a write that is blocked fails. From any thread; waits for
    /// nobody.
    void happen() {
        happened = true;
        notes.clientLeft();
        cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);
        connection.abort(new IOException("the client has left"));
    }

    boolean hasHappened() {
        return happened;
    }
}
