package io.genrouter.benchmarks.jmh;

import io.genrouter.application.error.Redaction;
import io.genrouter.application.observe.RoutingObserver;
import io.genrouter.application.stream.ErrorEvents;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream.Read;
import io.genrouter.application.stream.StreamStep;
import io.genrouter.application.stream.StreamWatch;
import io.genrouter.domain.credential.SecretFilter;
import io.genrouter.vendors.sse.SseReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// What came in one read of a stream, from bytes to what is written to the client, without the sockets at
/// either end.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StreamBench {

    private static final int LARGEST_EVENT = 8 << 20;
    private static final String EVENT = """
            data: {"id":"chatcmpl-9aX","object":"chat.completion.chunk","created":1700000000,"model":"gpt-4o-2024-08-06",\
            "system_fingerprint":"fp_44709d6fcb","choices":[{"index":0,"delta":{"content":" token"},"logprobs":null,\
            "finish_reason":null}]}

            """;

    @Param({"1", "8"})
    public int eventsInARead = 1;

    private final EventBatch batch = new EventBatch(8192);
    private final StreamWatch watch = new StreamWatch(
            1,
            false,
            Optional.empty(),
            new ErrorEvents(new Redaction(() -> SecretFilter.NONE)),
            RoutingObserver.all(),
            call -> {});
    private SseReader reader = endless(1);

    @Setup
    public void setUp() {
        reader = endless(eventsInARead);
    }

    @Benchmark
    public void decode(Blackhole written) {
        written.consume(next());
    }

    @Benchmark
    public void decodeAndWatch(Blackhole written) {
        next();
        if (!(watch.feed(batch) instanceof StreamStep.ReadOn)) {
            throw new IllegalStateException("the stream has ended (expected: an endless one)");
        }
        watch.output().drainTo((array, offset, length) -> written.consume(length));
    }

    private EventBatch next() {
        if (reader.next(batch) != Read.EVENTS || batch.count() != eventsInARead) {
            throw new IllegalStateException(batch.count() + " events (expected: " + eventsInARead + ")");
        }
        return batch;
    }

    private static SseReader endless(int eventsInARead) {
        byte[] once = EVENT.repeat(eventsInARead).getBytes(StandardCharsets.UTF_8);
        return new SseReader(new SameAgain(once), new byte[8192], 0, 0, LARGEST_EVENT, 16 * 1024);
    }

    /// Gives the same bytes at each read.
    private static final class SameAgain extends InputStream {

        private final byte[] bytes;

        SameAgain(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("whole reads only");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (length < bytes.length) {
                throw new IllegalStateException("room for " + length + " bytes (expected: >= " + bytes.length + ")");
            }
            System.arraycopy(bytes, 0, target, offset, bytes.length);
            return bytes.length;
        }
    }
}
