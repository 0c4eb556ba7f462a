package io.genrouter.vendors.http;

import io.genrouter.application.gateway.SplicedBody;
import io.genrouter.vendors.wire.RequestBody;
import java.io.IOException;
import java.io.OutputStream;

/// A spliced body on its way out, without a second array.
record SplicedRequestBody(SplicedBody body) implements RequestBody {

    @Override
    public long length() {
        return body.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        body.writeTo(out);
    }
}
