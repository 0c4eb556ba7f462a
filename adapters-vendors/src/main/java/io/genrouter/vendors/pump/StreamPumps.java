package io.genrouter.vendors.pump;

import io.genrouter.application.attempt.Cancellation;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.stream.IntStream;

/// The pumps of a router. A stream stays on the one that had the fewest when it came.
public final class StreamPumps implements AutoCloseable {

    private final List<StreamPump> pumps;

    /// @param threads how many; 0 for none, when every stream is read by its own virtual thread
    public StreamPumps(int threads) {
        pumps = IntStream.range(0, threads)
                .mapToObj(number -> new StreamPump("stream-pump-" + number))
                .toList();
    }

    /// Whether there are none.
    public boolean isEmpty() {
        return pumps.isEmpty();
    }

    /// Has the rider take whatever comes over the channel, on a pump's thread, until it wants no more, the
    /// cancellation ends it, or the pumps are closed. The caller waits meanwhile, sees then all that the rider
    /// did, and may read the channel as before.
    ///
    /// @param channel blocks before and after
    /// @param atOnce  whether the rider is asked before anything more has come
    /// @throws IOException      when the channel is closed
    /// @throws RuntimeException what the rider has thrown
    public void ride(SocketChannel channel, Rider rider, boolean atOnce, Cancellation cancellation) throws IOException {
        StreamPump fewest = pumps.getFirst();
        for (StreamPump pump : pumps) {
            if (pump.rides() < fewest.rides()) {
                fewest = pump;
            }
        }
        fewest.ride(channel, rider, atOnce, cancellation);
    }

    @Override
    public void close() {
        pumps.forEach(StreamPump::close);
    }
}
