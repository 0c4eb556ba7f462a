package io.genrouter.application.stream;

/// The tokens that a vendor says it used.
///
/// @param promptTokens     `usage.prompt_tokens`; 0 where it is not said
/// @param completionTokens `usage.completion_tokens`; 0 where it is not said
public record Usage(long promptTokens, long completionTokens) {}
