package io.genrouter.vendors.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/// The bytes of a connection, as they are or by TLS. One thread reads or writes at a time; any thread may
/// close.
interface Transport {

    /// Reads what has come. It waits for something where the channel is blocking.
    ///
    /// @return how many bytes; 0 when nothing has come and the channel does not block; -1 at the end of the
    ///         connection
    int read(ByteBuffer target) throws IOException;

    /// Writes all of it; the channel has to be blocking.
    void write(ByteBuffer source) throws IOException;

    /// Whether the end of the connection, which a read has found, was one that nobody on the way can have made.
    boolean endedInOrder();

    /// Whether bytes may be held here which the channel does not show to a selector.
    boolean mayHold();

    /// Says farewell where that is usual, without waiting. The channel is closed by others.
    void farewell();
}
