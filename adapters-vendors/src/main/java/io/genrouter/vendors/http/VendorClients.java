package io.genrouter.vendors.http;

import io.dropwizard.client.ConfiguredCloseableHttpClient;
import io.dropwizard.client.DropwizardApacheConnector;
import io.dropwizard.client.JerseyClientBuilder;
import io.dropwizard.client.proxy.ProxyConfiguration;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.client.Client;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.glassfish.jersey.client.spi.Connector;
import org.glassfish.jersey.client.spi.ConnectorProvider;

/// Builds the Jersey client that talks to vendors.
public final class VendorClients {

    private VendorClients() {}

    /// A client whose calls can be aborted. It is closed with the environment.
    ///
    /// @param name names it in metrics; once in an environment
    public static Client create(String name, VendorClientConfiguration configuration, Environment environment) {
        return create(name, configuration, environment, SystemDefaultDnsResolver.INSTANCE);
    }

    static Client create(
            String name, VendorClientConfiguration configuration, Environment environment, DnsResolver resolver) {
        Optional<String> proxy =
                Optional.ofNullable(configuration.getProxyConfiguration()).map(ProxyConfiguration::getHost);
        GuardedResolver guarded = new GuardedResolver(resolver, proxy);
        JerseyClientBuilder builder = new AbortableClientBuilder(environment, proxy.isPresent());
        switch (configuration.connectorInForce()) {
            case DIRECT -> {
                Connector direct = DirectClients.connector(name, configuration, environment.metrics(), guarded);
                builder.using((ConnectorProvider) (client, runtime) -> direct);
            }
            case APACHE ->
                builder.setApacheHttpClientBuilder(new PlainHttpClientBuilder(environment, configuration, guarded));
        }
        return builder.using(configuration).build(name);
    }

    private static final class AbortableClientBuilder extends JerseyClientBuilder {

        private final boolean authenticates;

        AbortableClientBuilder(Environment environment, boolean authenticates) {
            super(environment);
            this.authenticates = authenticates;
        }

        @Override
        protected DropwizardApacheConnector createDropwizardApacheConnector(ConfiguredCloseableHttpClient configured) {
            return new AbortableConnector(configured, authenticates);
        }
    }
}
