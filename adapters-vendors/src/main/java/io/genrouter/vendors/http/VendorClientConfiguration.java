package io.genrouter.vendors.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.client.JerseyClientConfiguration;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/// The section `client` of `router.yml`: Dropwizard's own settings with defaults that suit vendors of language
/// models. What the router's promises rest on is refused when it is set otherwise, never ignored.
public final class VendorClientConfiguration extends JerseyClientConfiguration {

    /// More than may be in flight, so that nobody waits for a connection.
    private static final int CONNECTIONS = 16_384;

    private @Nullable ConnectorChoice connector;

    /// The other half of the machine is for all the rest.
    @Min(0)
    @Max(1024)
    private int streamThreads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    public VendorClientConfiguration() {
        // No read timeout: every limit is a timer of the router that aborts the call.
        setTimeout(Duration.milliseconds(0));
        setConnectionTimeout(Duration.seconds(5));
        // Only a pool that is too small makes anyone wait; that is our fault and is to show soon.
        setConnectionRequestTimeout(Duration.seconds(1));
        setMaxConnections(CONNECTIONS);
        setMaxConnectionsPerRoute(CONNECTIONS);
        // 0, the default, opens a connection for each call: twice the CPU time.
        setKeepAlive(Duration.seconds(60));
        // 0, the default, costs 1 ms on each call.
        setValidateAfterInactivityPeriod(Duration.seconds(5));
        // A changed DNS entry is to be seen within a minute, and names are remembered for 10 s.
        setTimeToLive(Duration.seconds(45));
        setRetries(0);
        setCookiesEnabled(false);
        setProtocolUpgradeEnabled(false);
        setGzipEnabled(false);
        setGzipEnabledForRequests(false);
        setChunkedEncodingEnabled(false);
    }

    /// Whose client is to be used; null: the router's own, or Apache's behind a proxy.
    @JsonProperty
    public @Nullable ConnectorChoice getConnector() {
        return connector;
    }

    @JsonProperty
    public void setConnector(@Nullable ConnectorChoice connector) {
        this.connector = connector;
    }

    /// How many threads serve the streams of vendors, once their first event has come; 0: each stream its own
    /// virtual thread. Apache's client has none.
    @JsonProperty
    public int getStreamThreads() {
        return streamThreads;
    }

    @JsonProperty
    public void setStreamThreads(int streamThreads) {
        this.streamThreads = streamThreads;
    }

    /// Whose client is used.
    ConnectorChoice connectorInForce() {
        ConnectorChoice chosen = connector;
        if (chosen != null) {
            return chosen;
        }
        return getProxyConfiguration() == null ? ConnectorChoice.DIRECT : ConnectorChoice.APACHE;
    }

    @JsonIgnore
    @ValidationMethod(
            message = "client.connector must be apache, or absent, where client.proxy is set: direct knows no proxies")
    public boolean isAbleToUseProxy() {
        return getProxyConfiguration() == null || connectorInForce() == ConnectorChoice.APACHE;
    }

    @JsonIgnore
    @ValidationMethod(message = "client.timeout must be 0ms: the limits of time are timers under `limits`")
    public boolean isWithoutReadTimeout() {
        return getTimeout().toNanoseconds() == 0;
    }

    @JsonIgnore
    @ValidationMethod(message = "client.retries must be 0: the router decides what is tried again")
    public boolean isWithoutRetries() {
        return getRetries() == 0;
    }

    @JsonIgnore
    @ValidationMethod(
            message = "client.cookiesEnabled must be false: one client's cookies would go out with another's request")
    public boolean isWithoutCookies() {
        return !isCookiesEnabled();
    }

    @JsonIgnore
    @ValidationMethod(message = "client.protocolUpgradeEnabled must be false: a vendor is not offered other protocols")
    public boolean isWithoutUpgrade() {
        return !isProtocolUpgradeEnabled();
    }

    @JsonIgnore
    @ValidationMethod(
            message =
                    "client.gzipEnabled must be false: bytes pass as they are, and a vendor's gzip is read all the same")
    public boolean isWithoutGzip() {
        return !isGzipEnabled() && !isGzipEnabledForRequests();
    }

    @JsonIgnore
    @ValidationMethod(message = "client.chunkedEncodingEnabled must be false: a request's length is known")
    public boolean isWithoutChunks() {
        return !isChunkedEncodingEnabled();
    }

    @JsonIgnore
    @ValidationMethod(message = "client.userAgent must be absent: requests carry the router's own")
    public boolean isWithoutUserAgent() {
        return getUserAgent().isEmpty();
    }
}
