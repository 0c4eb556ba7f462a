package io.genrouter.http.chat;

import io.genrouter.application.error.RouterError;
import io.genrouter.application.gateway.ReplyHead;
import io.genrouter.http.error.RouterErrors;
import io.genrouter.http.error.VendorErrorBody;
import java.io.IOException;

/// An error that is the whole answer: ours in OpenAI's shape, or the vendor's own as it came.
final class ErrorReply {

    private ErrorReply() {}

    /// @param attempts how many attempts were made; 0 for none
    static void write(ServletReply reply, RouterError error, int attempts) throws IOException {
        switch (error) {
            case RouterError.PassedThrough passed -> passOn(reply, passed.head());
            case RouterError.InvalidRequest invalid -> reply.error(RouterErrors.of(invalid));
            case RouterError.Unserved unserved -> {
                if (attempts > 0) {
                    reply.header("x-router-attempts", Integer.toString(attempts));
                }
                reply.error(RouterErrors.of(unserved));
            }
            case RouterError.VendorError vendor -> reply.error(RouterErrors.of(vendor));
        }
    }

    private static void passOn(ServletReply reply, ReplyHead head) throws IOException {
        ReplyHeaders.forEach(head, reply::header);
        // Without a word of ours, SDKs go by the status: they wait as they are told after a 429, and let a 400 be.
        if (!reply.has("retry-after")) {
            reply.header("x-should-retry", "false");
        }
        VendorErrorBody body =
                VendorErrorBody.of(head.relay().status(), head.relay().body());
        String type = body.verbatim() ? ReplyHeaders.contentType(head.relay()) : "application/json";
        reply.whole(body.status(), type, body.bytes(), 0, body.bytes().length);
    }
}
