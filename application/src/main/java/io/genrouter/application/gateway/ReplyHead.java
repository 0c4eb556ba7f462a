package io.genrouter.application.gateway;

import io.genrouter.domain.combination.Combination;

/// What is known of an answer before its body.
///
/// @param served   the combination that answers
/// @param attempts how many attempts it took, this one included
/// @param relay    what the vendor said beside the body
public record ReplyHead(Combination served, int attempts, Relay relay) {}
