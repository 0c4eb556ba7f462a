package io.genrouter.bootstrap.cut;

import java.util.List;
import java.util.Optional;

/// What a client saw of a stream.
///
/// @param events how many events it was given, neither an error nor `[DONE]` among them
/// @param data   their payloads; empty where the client does not show them
/// @param error  the code of the error that it ended with; empty where it ended well
/// @param second whether the first event was the good answer of another attempt
record Seen(int events, Optional<List<String>> data, Optional<String> error, boolean second) {}
