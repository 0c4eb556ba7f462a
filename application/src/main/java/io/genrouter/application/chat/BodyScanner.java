package io.genrouter.application.chat;

/// Reads of a request's body what the router has to know, and refuses one that no vendor could answer: one pass
/// over the bytes, no tree, nothing changed. Safe for use by any number of threads.
///
/// It judges what it reads, which is the top level's `model`, `messages`, `tools`, `functions`, `tool_choice`,
/// `stream` and `n`, and of each message, call and tool what tells it from another thing. What it does not
/// know, passes. A key that it reads may not be there twice, since whoever comes next may take the other one;
/// for the same reason no other key may be `model` in capitals.
///
/// The first fault in the order of the body is told, except that a body which is no JSON, or nests too deep, is
/// told to be that whatever else is wrong with it. What is missing is told after what is wrong.
public final class BodyScanner {

    /// How deep objects and arrays may nest.
    public static final int DEEPEST = 200;

    /// Scans one body.
    ///
    /// @param body one JSON object, as it came; not changed
    /// @return what it asks, or why it is refused
    public ScanResult scan(byte[] body) {
        return new BodyScan(body).result();
    }
}
