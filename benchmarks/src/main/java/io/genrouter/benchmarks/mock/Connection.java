package io.genrouter.benchmarks.mock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One client: a request is read whole, waits for its delay, is answered, and the next one begins. A client that leaves
/// or sends
/// what is no HTTP is closed.
final class Connection extends TimerWheel.Timed {

    /// What is going on.
    private enum State {
        READING,
        DELAYED,
        STREAMING,
        CLOSED
    }

    private static final Pattern COMPLETIONS = Pattern.compile("(?:/delay/(\\d{1,5}))?/v1/chat/completions");
    private static final HttpRequest NONE_YET = new HttpRequest("", false, true, 0);
    private static final String NO_DELAY_PATH = "/v1/chat/completions";
    private static final int LONGEST_REQUEST = 64 << 20;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final MockOptions options;
    private final Answers answers;
    private final TimerWheel timers;
    private final Stats stats;

    private byte[] in = new byte[4096];
    private int filled;
    private State state = State.READING;
    private HttpRequest request = NONE_YET;
    private int eventsSent;
    private long nextDue;
    private @Nullable ByteBuffer unwritten;

    Connection(
            SocketChannel channel,
            SelectionKey key,
            MockOptions options,
            Answers answers,
            TimerWheel timers,
            Stats stats) {
        this.channel = channel;
        this.key = key;
        this.options = options;
        this.answers = answers;
        this.timers = timers;
        this.stats = stats;
    }

    /// The socket has something to read, or room for what was not written.
    void ready() {
        try {
            if (key.isWritable()) {
                writeRest();
            }
            if (state != State.CLOSED && key.isReadable()) {
                read();
            }
            serve();
        } catch (IOException | IllegalArgumentException gone) {
            close();
        }
    }

    @Override
    void due() {
        try {
            switch (state) {
                case DELAYED -> begin();
                case STREAMING -> sendNextEvent();
                case READING, CLOSED -> {}
            }
            serve();
        } catch (IOException | IllegalArgumentException gone) {
            close();
        }
    }

    private void read() throws IOException {
        if (filled == in.length) {
            if (filled == LONGEST_REQUEST) {
                throw new IOException("request too long");
            }
            in = Arrays.copyOf(in, filled * 2);
        }
        int count = channel.read(ByteBuffer.wrap(in, filled, in.length - filled));
        if (count < 0) {
            close();
            return;
        }
        filled += count;
    }

    /// Answers whatever has come whole, one request after the other.
    private void serve() throws IOException {
        while (state == State.READING && unwritten == null && filled > 0) {
            Optional<HttpRequest> next = HttpRequest.read(in, filled);
            if (next.isEmpty()) {
                return;
            }
            request = next.get();
            System.arraycopy(in, request.length(), in, 0, filled - request.length());
            filled -= request.length();
            route();
        }
    }

    private void route() throws IOException {
        String path = request.path();
        if (path.equals(NO_DELAY_PATH)) {
            begin();
            return;
        }
        Matcher delayed = COMPLETIONS.matcher(path);
        if (delayed.matches()) {
            state = State.DELAYED;
            timers.schedule(this, EventLoop.tick() + Integer.parseInt(delayed.group(1)));
            return;
        }
        switch (path) {
            case "/health" -> finish(answers.health());
            case "/stats" -> finish(Answers.answer("200 OK", stats.toJson()));
            default -> finish(answers.notFound());
        }
    }

    private void begin() throws IOException {
        long completions = stats.answers + stats.streams + stats.failures;
        if (Math.floor((completions + 1) * options.failing()) > Math.floor(completions * options.failing())) {
            stats.failures++;
            finish(answers.failure());
        } else if (request.stream()) {
            beginStream();
        } else {
            stats.answers++;
            finish(answers.whole());
        }
    }

    /// The deltas of streams that begin together come one after the other, spread over the gap: clients that are
    /// started by one
    /// clock tick would otherwise get their events in bursts that no real pool of users makes.
    private void beginStream() throws IOException {
        state = State.STREAMING;
        eventsSent = 0;
        write(answers.streamStart());
        nextDue = EventLoop.tick() + options.gapMs() + stats.streams % Math.max(options.gapMs(), 1);
        stats.streams++;
        timers.schedule(this, nextDue);
    }

    /// An event that could not be written keeps those after it waiting: a client that reads slowly gets them later.
    private void sendNextEvent() throws IOException {
        if (unwritten == null) {
            write(answers.delta());
            eventsSent++;
            stats.events++;
            if (eventsSent == options.events()) {
                stats.streamsEnded++;
                finish(answers.streamEnd());
                return;
            }
        }
        nextDue += options.gapMs();
        timers.schedule(this, nextDue);
    }

    private void finish(ByteBuffer answer) throws IOException {
        write(answer);
        state = State.READING;
        closeUnlessKept();
    }

    private void write(ByteBuffer answer) throws IOException {
        ByteBuffer whole = answer.rewind();
        if (unwritten != null) {
            unwritten = joined(unwritten, whole);
            return;
        }
        channel.write(whole);
        if (whole.hasRemaining()) {
            unwritten = joined(ByteBuffer.allocate(0), whole);
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    private void writeRest() throws IOException {
        ByteBuffer rest = unwritten;
        if (rest == null) {
            return;
        }
        channel.write(rest);
        if (rest.hasRemaining()) {
            return;
        }
        unwritten = null;
        key.interestOps(SelectionKey.OP_READ);
        closeUnlessKept();
    }

    private void closeUnlessKept() {
        if (state == State.READING && unwritten == null && !request.keepAlive()) {
            close();
        }
    }

    private static ByteBuffer joined(ByteBuffer first, ByteBuffer second) {
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip();
    }

    private void close() {
        if (state == State.STREAMING) {
            stats.streamsLeft++;
        }
        state = State.CLOSED;
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            System.err.println("mock vendor: cannot close: " + alreadyGone);
        }
    }
}
