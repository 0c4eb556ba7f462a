package io.genrouter.vendors.sandbox;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.VendorGateway;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.Streaming;
import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import io.genrouter.application.gateway.VendorRequest;
import java.io.IOException;
import java.util.Optional;

/// Answers with what the user said last, streamed word by word where a stream is asked for.
public final class SandboxGateway implements VendorGateway {

    @Override
    public VendorReply call(VendorRequest request, Cancellation cancellation) {
        EchoAnswer answer;
        try {
            answer = new EchoAnswer(EchoRequest.read(request.body()));
        } catch (IOException e) {
            // The router has read this body before us, so a vendor would fail at it, too.
            return Failure.of(FailureKind.BAD_ANSWER, RestScope.NOBODY);
        }
        if (cancellation.isCancelled()) {
            return Failure.of(FailureKind.UNREACHABLE, RestScope.NOBODY);
        }
        request.onHead().run();
        if (request.stream()) {
            return new Streaming(new EchoStream(answer.events().iterator(), cancellation), Relay.NOTHING);
        }
        byte[] body = answer.whole();
        return new WholeAnswer(body, body.length, Optional.of(answer.usage()), Relay.NOTHING);
    }
}
