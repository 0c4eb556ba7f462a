package io.genrouter.vendors;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.gateway.VendorGateway;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.domain.vendor.VendorId;
import io.genrouter.vendors.failure.FailureClassifier;
import io.genrouter.vendors.http.VendorClientConfiguration;
import io.genrouter.vendors.http.VendorClients;
import io.genrouter.vendors.openai.OpenAiCompatibleGateway;
import io.genrouter.vendors.pump.StreamPumps;
import io.genrouter.vendors.sandbox.SandboxGateway;
import io.genrouter.vendors.sandbox.SandboxVendor;
import java.time.Clock;
import java.util.Map;

/// Hands each call to the gateway that speaks its vendor's protocol.
public final class VendorGateways implements VendorGateway {

    private final Map<VendorId, VendorGateway> ownProtocol;
    private final VendorGateway others;

    /// @param ownProtocol the vendors that speak a protocol of their own
    /// @param others      for all others
    VendorGateways(Map<VendorId, VendorGateway> ownProtocol, VendorGateway others) {
        this.ownProtocol = Map.copyOf(ownProtocol);
        this.others = others;
    }

    /// All that the router has. Connections are closed with the environment.
    ///
    /// @param client      how vendors are connected to
    /// @param environment what the client's metrics and its end belong to; one of these in an environment
    /// @param limits      how much of an answer is held
    /// @param clock       for dates in `Retry-After`
    /// @param version     the router's own, for the `User-Agent`
    public static VendorGateways of(
            VendorClientConfiguration client,
            Environment environment,
            VendorLimits limits,
            Clock clock,
            String version) {
        StreamPumps pumps = new StreamPumps(client.getStreamThreads());
        environment.lifecycle().manage(new AutoCloseableManager(pumps));
        VendorGateway openAiCompatible = new OpenAiCompatibleGateway(
                VendorClients.create("vendors", client, environment),
                new FailureClassifier(clock),
                limits,
                version,
                pumps);
        return new VendorGateways(Map.of(SandboxVendor.ID, new SandboxGateway()), openAiCompatible);
    }

    @Override
    public VendorReply call(VendorRequest request, Cancellation cancellation) {
        VendorId vendor = request.combination().vendor().id();
        return ownProtocol.getOrDefault(vendor, others).call(request, cancellation);
    }
}
