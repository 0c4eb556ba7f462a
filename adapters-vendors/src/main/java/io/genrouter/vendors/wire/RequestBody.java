package io.genrouter.vendors.wire;

import java.io.IOException;
import java.io.OutputStream;

/// A body of known length.
public interface RequestBody {

    /// No body, and no word of one.
    RequestBody NONE = new RequestBody() {
        @Override
        public long length() {
            return -1;
        }

        @Override
        public void writeTo(OutputStream out) {}
    };

    /// How many bytes [#writeTo] writes; negative where there is no body.
    long length();

    /// Writes all of it.
    void writeTo(OutputStream out) throws IOException;
}
