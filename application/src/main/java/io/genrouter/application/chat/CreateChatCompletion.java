package io.genrouter.application.chat;

import io.genrouter.application.attempt.Cancellation;

/// Answers one chat completion, from any thread, any number at a time.
public interface CreateChatCompletion {

    /// Blocks until the sink was given the whole answer, an error, or the request was cancelled. The sink gets
    /// exactly one of [ReplySink#answer], [ReplySink#fail] or [ReplySink#open] followed by [ReplySink#finish] or
    /// [ReplySink#fail]; nothing more once the cancellation says that the client has left.
    ///
    /// @param cancellation stops the request; the vendor's connection is then aborted at once
    void create(ChatCompletionRequest request, ReplySink sink, Cancellation cancellation);
}
