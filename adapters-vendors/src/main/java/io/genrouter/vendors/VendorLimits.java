package io.genrouter.vendors;

/// The most that is held of what a vendor says.
///
/// @param answerBody bytes of an answer that is not streamed, after decoding
/// @param event      bytes of one event's data
public record VendorLimits(int answerBody, int event) {

    /// 64 MiB and 8 MiB.
    public static final VendorLimits DEFAULTS = new VendorLimits(64 << 20, 8 << 20);

    public VendorLimits {
        if (answerBody <= 0) {
            throw new IllegalArgumentException("answerBody: " + answerBody + " (expected: > 0)");
        }
        if (event <= 0) {
            throw new IllegalArgumentException("event: " + event + " (expected: > 0)");
        }
    }
}
