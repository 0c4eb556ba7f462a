package io.genrouter.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.VendorGateway;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.VendorId;
import io.genrouter.vendors.testing.VendorCalls;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VendorGatewaysTest {

    private static final VendorReply OWN = Failure.of(FailureKind.CLIENT_FAULT, RestScope.NOBODY);
    private static final VendorReply OTHER = Failure.of(FailureKind.OVERLOADED, RestScope.MODEL);

    private final VendorGateway gateways =
            new VendorGateways(Map.of(new VendorId("special"), (request, c) -> OWN), (request, c) -> OTHER);

    @Test
    void aVendorWithAProtocolOfItsOwnHasItsOwnGateway() {
        assertThat(call("special")).isSameAs(OWN);
    }

    @Test
    void allOthersShareOne() {
        assertThat(call("openai")).isSameAs(OTHER);
        assertThat(call("my-vllm")).isSameAs(OTHER);
    }

    private VendorReply call(String vendor) {
        var combination = VendorCalls.combination(vendor, URI.create("http://127.0.0.1:1"), new Auth.Bearer());
        return gateways.call(VendorCalls.whole(combination, "{}"), new Cancellation());
    }
}
