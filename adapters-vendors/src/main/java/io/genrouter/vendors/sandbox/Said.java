package io.genrouter.vendors.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What one choice of an answer says: the same for each, but for the ids in it.
sealed interface Said permits SaidText, SaidCalls, SaidFunction {

    /// The message, whole.
    ObjectNode message(int choice);

    /// In how many pieces it is streamed: at least one.
    int pieces();

    /// A piece of it: put together they are the message.
    ///
    /// @param piece from 0 to below [#pieces()]
    ObjectNode delta(int piece, int choice);

    String finishReason();

    /// How many tokens it has.
    int tokens();

    /// The reason for an end before the end.
    String LENGTH = "length";
}
