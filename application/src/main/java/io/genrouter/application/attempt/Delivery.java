package io.genrouter.application.attempt;

import io.genrouter.application.stream.StreamOutput;

/// How the events of one stream get to the client.
sealed interface Delivery permits LiveDelivery, HeldDelivery {

    /// Takes all that is to be written, behind what was offered and is still on its way.
    ///
    /// @param last whether nothing comes after it
    /// @return false when there is no room for it
    boolean take(StreamOutput output, boolean last);

    /// Takes what is to be written in the midst of a stream, and waits for nobody.
    ///
    /// @return false when it has to be gone on with by [#take], which may wait: something is left, is still on
    ///         its way, or has no room
    boolean offer(StreamOutput output);

    /// Whether the client was given some of it, so that nobody else can answer any more.
    boolean hasBegun();

    /// The stream is whole.
    void finish();
}
