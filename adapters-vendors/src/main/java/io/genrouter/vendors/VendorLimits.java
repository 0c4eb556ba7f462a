package io.genrouter.vendors;

/// The most that is held of what a vendor says.
///
/// @param answerBody bytes of an answer that is not streamed, after decoding
/// @param event      bytes of one event's data
/// @param queued     bytes of a stream that wait for a client that reads slowly; a single event may be larger
public record VendorLimits(int answerBody, int event, int queued) {

    /// 64 MiB, 8 MiB and 64 KiB.
    public static final VendorLimits DEFAULTS = new VendorLimits(64 << 20, 8 << 20, 64 << 10);

    /// What was read of a stream lies in up to three places: a part of an event that is not whole, the events
    /// that are being written, and the connection's own buffer, which is smaller.
    private static final int PARTS_OF_QUEUED = 4;

    public VendorLimits {
        if (answerBody <= 0) {
            throw new IllegalArgumentException("answerBody: " + answerBody + " (expected: > 0)");
        }
        if (event <= 0) {
            throw new IllegalArgumentException("event: " + event + " (expected: > 0)");
        }
        if (queued < PARTS_OF_QUEUED) {
            throw new IllegalArgumentException("queued: " + queued + " (expected: >= " + PARTS_OF_QUEUED + ")");
        }
    }

    /// The most bytes that one read of a stream may take.
    public int readAhead() {
        return queued / PARTS_OF_QUEUED;
    }
}
