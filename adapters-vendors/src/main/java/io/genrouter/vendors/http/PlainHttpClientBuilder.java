package io.genrouter.vendors.http;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.httpclient5.InstrumentedHttpClientConnectionManager;
import io.dropwizard.client.HttpClientBuilder;
import io.dropwizard.core.setup.Environment;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.util.TimeValue;

/// An Apache client that sends what it is told to and returns what it gets: no redirects (the key would
/// travel), no retries, no cookies, no authentication of its own, no decoding.
final class PlainHttpClientBuilder extends HttpClientBuilder {

    private static final int MOST_HEADER_FIELDS = 500;

    /// A connection has three of them for as long as it lives: with Apache's 8 KiB, 24 KiB for each open stream.
    /// Longer reads and writes pass them by, at the price of one more write for a request's body.
    private static final int BUFFER = 2048;

    private final MetricRegistry metrics;
    private final VendorClientConfiguration configuration;
    private final DnsResolver resolver;

    PlainHttpClientBuilder(Environment environment, VendorClientConfiguration configuration, DnsResolver resolver) {
        super(environment);
        metrics = environment.metrics();
        this.configuration = configuration;
        this.resolver = resolver;
    }

    @Override
    protected org.apache.hc.client5.http.impl.classic.HttpClientBuilder customizeBuilder(
            org.apache.hc.client5.http.impl.classic.HttpClientBuilder builder) {
        return builder.disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                // Else a connection is only looked at when its vendor is called again: never, if a reload took it out.
                .evictExpiredConnections()
                .evictIdleConnections(TimeValue.of(configuration.getKeepAlive().toJavaDuration()));
    }

    @Override
    protected HttpRequestExecutor createRequestExecutor(String name) {
        return new StaleConnections(metrics, name);
    }

    @Override
    @SuppressWarnings("deprecation") // Dropwizard hands its TLS settings over in this form only
    protected InstrumentedHttpClientConnectionManager createConnectionManager(
            Registry<org.apache.hc.client5.http.socket.ConnectionSocketFactory> registry, String name) {
        InstrumentedHttpClientConnectionManager manager = InstrumentedHttpClientConnectionManager.builder(metrics)
                .socketFactoryRegistry(registry)
                .dnsResolver(resolver)
                .connFactory(connections())
                .timeToLive(TimeValue.of(configuration.getTimeToLive().toJavaDuration()))
                .name(name)
                .build();
        return configureConnectionManager(manager);
    }

    private static HttpConnectionFactory<ManagedHttpClientConnection> connections() {
        Http1Config limits = Http1Config.custom()
                .setBufferSize(BUFFER)
                .setMaxLineLength(AbortableConnector.HEAD_LIMIT)
                .setMaxHeaderCount(MOST_HEADER_FIELDS)
                .build();
        return socket -> new VendorConnection(limits);
    }
}
