package io.genrouter.vendors.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// Plays replies on one connection.
final class Player {

    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Connection connection;

    Player(Connection connection) {
        this.connection = connection;
    }

    /// Plays the reply to its end.
    ///
    /// @return whether the connection may serve another request
    boolean play(Reply reply) throws IOException, InterruptedException {
        OutputStream out = new SlicedOutput(connection.out(), reply.writesOf());
        if (!steps(out, reply.before().steps(), new Framing.Raw())) {
            return false;
        }
        if (reply.head().isPresent()) {
            out.write(reply.head().get().getBytes(StandardCharsets.ISO_8859_1));
        }
        if (!steps(out, reply.body().steps(), reply.framing())) {
            return false;
        }
        if (!reply.body().steps().contains(new Step.End())) {
            end(out, reply.framing());
        }
        if (reply.framing() instanceof Framing.UntilClose) {
            connection.hangUp(false);
            return false;
        }
        return true;
    }

    private boolean steps(OutputStream out, List<Step> steps, Framing framing)
            throws IOException, InterruptedException {
        for (Step step : steps) {
            switch (step) {
                case Step.Write(byte[] bytes) -> write(out, bytes, framing);
                case Step.Pass(Gate gate) -> gate.pass();
                case Step.Stall _ -> connection.awaitPeerGone();
                case Step.Pause(Duration length) -> connection.awaitPeerGone(length);
                case Step.End _ -> end(out, framing);
                case Step.Cut(boolean reset) -> {
                    connection.hangUp(reset);
                    return false;
                }
            }
        }
        return true;
    }

    private static void write(OutputStream out, byte[] bytes, Framing framing) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        out.write(framing instanceof Framing.Chunked ? chunk(bytes) : bytes);
    }

    private static byte[] chunk(byte[] bytes) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 16);
        chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(bytes);
        chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return chunk.toByteArray();
    }

    private static void end(OutputStream out, Framing framing) throws IOException {
        if (framing instanceof Framing.Chunked) {
            out.write(LAST_CHUNK);
        }
    }
}
