package io.genrouter.application.explain;

import java.util.Optional;

/// A request to be explained.
///
/// @param vendor the vendor that it wants, as `?vendor=` has it; empty means any
/// @param model  its `model`, in place of the body's; empty means what the body says
/// @param body   its body; empty means one that asks for nothing in particular
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Question(Optional<String> vendor, Optional<String> model, Optional<byte[]> body) {}
