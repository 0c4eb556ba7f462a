package io.genrouter.application.attempt;

import io.genrouter.application.stream.StreamOutput;

/// How the events of one stream get to the client.
sealed interface Delivery permits LiveDelivery, HeldDelivery {

    /// Takes all that is to be written.
    ///
    /// @param last whether nothing comes after it
    /// @return false when there is no room for it
    boolean take(StreamOutput output, boolean last);

    /// Whether the client was given some of it, so that nobody else can answer any more.
    boolean hasBegun();

    /// The stream is whole.
    void finish();
}
