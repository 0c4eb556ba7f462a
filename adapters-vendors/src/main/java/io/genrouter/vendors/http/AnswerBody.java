package io.genrouter.vendors.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Knows whether its end was read. Closing it does nothing.
final class AnswerBody extends FilterInputStream {

    private boolean atEnd;

    AnswerBody(InputStream in) {
        super(in);
    }

    boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        atEnd = read < 0;
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        atEnd = read < 0;
        return read;
    }

    @Override
    public void close() {}
}
