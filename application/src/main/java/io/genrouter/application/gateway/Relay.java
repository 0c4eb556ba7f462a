package io.genrouter.application.gateway;

import java.util.function.BiConsumer;

/// What a vendor said, for the adapter that faces the client: opaque to everything between the two adapters, which
/// carries it and does not look inside.
public interface Relay {

    /// Nothing was said.
    Relay NOTHING = new Relay() {
        @Override
        public int status() {
            return 0;
        }

        @Override
        public void forEachField(BiConsumer<String, String> visitor) {}

        @Override
        public byte[] body() {
            return new byte[0];
        }
    };

    /// The status that may be passed on; 0 for none.
    int status();

    /// Visits every header field as the vendor sent it, names in any case. Which of them leave for the client is
    /// decided by whoever calls this.
    void forEachField(BiConsumer<String, String> visitor);

    /// The body of an error, whole; empty where there is none or where it travels otherwise.
    byte[] body();
}
