package io.genrouter.vendors.testing;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.JettyManaged;
import io.dropwizard.util.Duration;
import io.genrouter.application.gateway.VendorGateway;
import io.genrouter.vendors.VendorGateways;
import io.genrouter.vendors.VendorLimits;
import io.genrouter.vendors.http.ConnectorChoice;
import io.genrouter.vendors.http.VendorClientConfiguration;
import java.time.Clock;

/// The production gateways with a Dropwizard environment of their own.
public final class GatewayUnderTest implements AutoCloseable {

    private final Environment environment = new Environment("test");
    private final VendorGateway gateway;

    private GatewayUnderTest(VendorClientConfiguration client, VendorLimits limits) {
        gateway = VendorGateways.of(client, environment, limits, Clock.systemUTC(), "1.2.3");
    }

    public static GatewayUnderTest start() {
        return start(VendorLimits.DEFAULTS);
    }

    public static GatewayUnderTest start(VendorLimits limits) {
        return new GatewayUnderTest(new VendorClientConfiguration(), limits);
    }

    /// By that client.
    public static GatewayUnderTest by(ConnectorChoice connector) {
        return by(connector, VendorLimits.DEFAULTS);
    }

    public static GatewayUnderTest by(ConnectorChoice connector, VendorLimits limits) {
        return new GatewayUnderTest(client(connector), limits);
    }

    /// With that limit on connecting.
    public static GatewayUnderTest connectingWithin(ConnectorChoice connector, Duration limit) {
        VendorClientConfiguration client = client(connector);
        client.setConnectionTimeout(limit);
        return new GatewayUnderTest(client, VendorLimits.DEFAULTS);
    }

    /// A configuration with nothing but that.
    public static VendorClientConfiguration client(ConnectorChoice connector) {
        VendorClientConfiguration client = new VendorClientConfiguration();
        client.setConnector(connector);
        return client;
    }

    /// With that configuration.
    public static GatewayUnderTest with(VendorClientConfiguration client) {
        return new GatewayUnderTest(client, VendorLimits.DEFAULTS);
    }

    public VendorGateway gateway() {
        return gateway;
    }

    @Override
    public void close() {
        for (var managed : environment.lifecycle().getManagedObjects()) {
            if (managed instanceof JettyManaged jetty) {
                stop(jetty);
            }
        }
    }

    private static void stop(JettyManaged managed) {
        try {
            managed.getManaged().stop();
        } catch (Exception e) {
            throw new IllegalStateException("what is managed does not stop", e);
        }
    }
}
