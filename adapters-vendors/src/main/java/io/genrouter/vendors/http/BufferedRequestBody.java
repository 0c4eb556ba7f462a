package io.genrouter.vendors.http;

import io.genrouter.vendors.wire.RequestBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.glassfish.jersey.client.ClientRequest;

/// A body that Jersey writes, held so that its length is known.
final class BufferedRequestBody implements RequestBody {

    private final ByteArrayOutputStream bytes;

    private BufferedRequestBody(ByteArrayOutputStream bytes) {
        this.bytes = bytes;
    }

    static RequestBody of(ClientRequest request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        request.setStreamProvider(length -> bytes);
        request.writeEntity();
        return new BufferedRequestBody(bytes);
    }

    @Override
    public long length() {
        return bytes.size();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        bytes.writeTo(out);
    }
}
