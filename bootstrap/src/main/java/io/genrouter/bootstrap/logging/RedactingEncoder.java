package io.genrouter.bootstrap.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import io.genrouter.application.error.Redaction;

/// Lines of the log as another encoder writes them, stack traces and all, without keys.
final class RedactingEncoder extends EncoderBase<ILoggingEvent> {

    private final Encoder<ILoggingEvent> lines;
    private final Redaction redaction;

    private RedactingEncoder(Encoder<ILoggingEvent> lines, Redaction redaction) {
        this.lines = lines;
        this.redaction = redaction;
    }

    /// @param lines makes them; one of this class is looked through, so that nothing is looked for twice
    static RedactingEncoder over(Encoder<ILoggingEvent> lines, Redaction redaction) {
        RedactingEncoder encoder =
                new RedactingEncoder(lines instanceof RedactingEncoder before ? before.lines : lines, redaction);
        encoder.setContext(lines.getContext());
        encoder.start();
        return encoder;
    }

    @Override
    public byte[] headerBytes() {
        return lines.headerBytes();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return redaction.withoutKeys(lines.encode(event));
    }

    @Override
    public byte[] footerBytes() {
        return lines.footerBytes();
    }

    @Override
    public void stop() {
        super.stop();
        lines.stop();
    }
}
