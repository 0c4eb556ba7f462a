package io.genrouter.vendors.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.Streaming;
import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import io.genrouter.domain.combination.Combination;
import io.genrouter.vendors.VendorLimits;
import io.genrouter.vendors.http.ConnectorChoice;
import io.genrouter.vendors.testing.GatewayUnderTest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import io.genrouter.vendors.testing.VendorCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A gateway and a scripted vendor behind it.
final class GatewayFixture implements AutoCloseable {

    static final String BODY = "{\"model\":\"x\",\"messages\":[]}";
    static final String ANSWER =
            "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}";

    final ScriptedVendor vendor = ScriptedVendor.start();
    final GatewayUnderTest underTest;

    GatewayFixture(ConnectorChoice connector) {
        this(connector, VendorLimits.DEFAULTS);
    }

    GatewayFixture(ConnectorChoice connector, VendorLimits limits) {
        underTest = GatewayUnderTest.by(connector, limits);
    }

    Combination combination() {
        return VendorCalls.combination(vendor.baseUrl());
    }

    /// Asks for a whole answer, which the vendor gives so.
    VendorReply whole(Reply reply) {
        vendor.willAnswer(reply);
        return whole(new Cancellation());
    }

    VendorReply whole(Cancellation cancellation) {
        return underTest.gateway().call(VendorCalls.whole(combination(), BODY), cancellation);
    }

    /// Asks for a stream, which the vendor gives so.
    VendorReply streamed(Reply reply) {
        vendor.willAnswer(reply);
        return streamed(new Cancellation());
    }

    VendorReply streamed(Cancellation cancellation) {
        return underTest.gateway().call(VendorCalls.streamed(combination(), BODY), cancellation);
    }

    static Failure failure(VendorReply reply) {
        assertThat(reply).isInstanceOf(Failure.class);
        return (Failure) reply;
    }

    static Streaming streaming(VendorReply reply) {
        assertThat(reply).isInstanceOf(Streaming.class);
        return (Streaming) reply;
    }

    static String text(VendorReply reply) {
        assertThat(reply).isInstanceOf(WholeAnswer.class);
        WholeAnswer answer = (WholeAnswer) reply;
        return new String(answer.body(), 0, answer.length(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        underTest.close();
        vendor.close();
    }
}
