package io.genrouter.vendors.http;

import io.genrouter.application.gateway.SplicedBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/// A spliced body on its way out: of known length, so that no vendor meets chunked coding, and without a second
/// array.
final class SplicedEntity extends AbstractHttpEntity {

    private final SplicedBody body;

    SplicedEntity(SplicedBody body) {
        // The content type is a header of the request already.
        super((String) null, null);
        this.body = body;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public long getContentLength() {
        return body.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        body.writeTo(out);
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("a spliced body is written, not read");
    }

    @Override
    public void close() {}
}
