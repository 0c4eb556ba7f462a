package io.genrouter.bootstrap.cut;

import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;

/// How a vendor breaks off.
enum Cut {
    /// By RST.
    RESET("upstream_reset"),
    /// By FIN before its framing is at its end: a broken connection.
    END_WITHIN_FRAMING("upstream_incomplete"),
    /// By FIN where that is how a body ends: the vendor has said all it will.
    END_IN_ORDER("upstream_incomplete");

    private final String code;

    Cut(String code) {
        this.code = code;
    }

    /// Of the error that the client is told of when an answer is not complete.
    String code() {
        return code;
    }

    /// The first bytes of an answer, cut off. Each offset has one of the ways to say where a body ends.
    Reply reply(byte[] whole, byte[] before) {
        Script cut = this == RESET ? Script.rst() : Script.fin();
        Reply reply = Reply.stream(Script.bytes(whole));
        Reply framed = switch (this) {
            case RESET, END_WITHIN_FRAMING -> before.length % 2 == 0 ? reply : reply.contentLength(whole.length);
            case END_IN_ORDER -> reply.untilClose();
        };
        return framed.body(Script.bytes(before).then(cut));
    }
}
