package io.genrouter.vendors.http;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.genrouter.vendors.wire.WireClient;
import io.genrouter.vendors.wire.WireSettings;
import java.util.function.IntSupplier;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;

/// Builds the router's own client from the section `client`.
final class DirectClients {

    private DirectClients() {}

    /// @param name names its figures, which are those of Apache's pool: dashboards need not know whose client
    ///             it is
    static DirectConnector connector(
            String name, VendorClientConfiguration configuration, MetricRegistry metrics, GuardedResolver resolver) {
        WireClient client =
                new WireClient(settings(configuration), TlsContexts.of(configuration.getTlsConfiguration()));
        figure(metrics, name, "available-connections", client::idleConnections);
        figure(metrics, name, "leased-connections", client::usedConnections);
        figure(metrics, name, "max-connections", configuration::getMaxConnections);
        figure(metrics, name, "pending-connections", client::waitingCalls);
        return new DirectConnector(client, resolver);
    }

    private static WireSettings settings(VendorClientConfiguration configuration) {
        return new WireSettings(
                configuration.getMaxConnections(),
                configuration.getMaxConnectionsPerRoute(),
                configuration.getConnectionRequestTimeout().toJavaDuration(),
                configuration.getConnectionTimeout().toJavaDuration(),
                configuration.getKeepAlive().toJavaDuration(),
                configuration.getTimeToLive().toJavaDuration(),
                configuration.getValidateAfterInactivityPeriod().toJavaDuration());
    }

    private static void figure(MetricRegistry metrics, String name, String what, IntSupplier figure) {
        Gauge<Integer> gauge = figure::getAsInt;
        metrics.gauge(MetricRegistry.name(HttpClientConnectionManager.class, name, what), () -> gauge);
    }
}
