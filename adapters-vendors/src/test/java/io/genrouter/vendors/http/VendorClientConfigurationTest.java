package io.genrouter.vendors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.Duration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorClientConfigurationTest {

    @Test
    void defaultsSuitVendorsOfLanguageModels() throws Exception {
        VendorClientConfiguration client = read("{}");

        assertThat(client.getTimeout()).isEqualTo(Duration.milliseconds(0));
        assertThat(client.getConnectionTimeout()).isEqualTo(Duration.seconds(5));
        assertThat(client.getConnectionRequestTimeout()).isEqualTo(Duration.seconds(1));
        assertThat(client.getKeepAlive()).isEqualTo(Duration.seconds(60));
        assertThat(client.getTimeToLive()).isEqualTo(Duration.seconds(45));
        assertThat(client.getValidateAfterInactivityPeriod()).isEqualTo(Duration.seconds(5));
        assertThat(client.getMaxConnections()).isEqualTo(16_384);
        assertThat(client.getMaxConnectionsPerRoute()).isEqualTo(16_384);
        assertThat(client.getRetries()).isZero();
        assertThat(client.isCookiesEnabled()).isFalse();
        assertThat(client.isGzipEnabled()).isFalse();
        assertThat(client.isGzipEnabledForRequests()).isFalse();
        assertThat(client.isChunkedEncodingEnabled()).isFalse();
        assertThat(client.isProtocolUpgradeEnabled()).isFalse();
    }

    @Test
    void whatAnOperatorSetsLeavesTheOtherDefaults() throws Exception {
        VendorClientConfiguration client = read(
                "connectionTimeout: 2s\ntls: {trustStorePath: my.p12, trustStorePassword: x, trustStoreType: PKCS12}");

        assertThat(client.getConnectionTimeout()).isEqualTo(Duration.seconds(2));
        assertThat(client.getTlsConfiguration()).isNotNull();
        assertThat(client.getKeepAlive()).isEqualTo(Duration.seconds(60));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|DIRECT",
                "connector: direct|DIRECT",
                "connector: apache|APACHE",
                "proxy: {host: proxy.example}|APACHE",
                "{connector: apache, proxy: {host: proxy.example}}|APACHE"
            })
    void theRoutersOwnClientIsUsedUnlessThereIsAProxyOrApachesIsAskedFor(String yaml, ConnectorChoice inForce)
            throws Exception {
        assertThat(read(yaml).connectorInForce()).isEqualTo(inForce);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout: 500ms|.timeout must be 0ms",
                "retries: 1|.retries must be 0",
                "cookiesEnabled: true|.cookiesEnabled must be false",
                "gzipEnabled: true|.gzipEnabled must be false",
                "chunkedEncodingEnabled: true|.chunkedEncodingEnabled must be false",
                "protocolUpgradeEnabled: true|.protocolUpgradeEnabled must be false",
                "userAgent: me|.userAgent must be absent",
                "{connector: direct, proxy: {host: proxy.example}}|.connector must be apache, or absent"
            })
    void whatThePromisesRestOnIsRefused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    private static VendorClientConfiguration read(String yaml) throws IOException, ConfigurationException {
        return new YamlConfigurationFactory<>(
                        VendorClientConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "test")
                .build(path -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "client.yml");
    }
}
