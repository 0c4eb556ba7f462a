package io.genrouter.application.affinity;

/// What a vendor named one call of a tool, as clients bring it back.
///
/// Most vendors make one up for each call; some models number their calls anew in each answer, so that an id
/// may be there more than once.
///
/// @param value as it is once the escapes of JSON are read; not empty
public record ToolCallId(String value) {

    /// The most bytes of an id in JSON, its quotes included, that are looked at: those that carry a signature
    /// have some thousand, and one of a megabyte is not worth its room.
    public static final int LONGEST = 8192;

    public ToolCallId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("tool call id: empty (expected: 1 character or more)");
        }
    }

    /// Whether a string of JSON may be one.
    ///
    /// @param length its bytes, quotes included
    public static boolean isOfLength(int length) {
        return length > 2 && length <= LONGEST;
    }
}
