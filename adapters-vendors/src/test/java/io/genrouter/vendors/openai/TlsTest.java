package io.genrouter.vendors.openai;

import static io.genrouter.vendors.openai.GatewayFixture.ANSWER;
import static io.genrouter.vendors.openai.GatewayFixture.failure;
import static io.genrouter.vendors.openai.GatewayFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.client.ssl.TlsConfiguration;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.vendors.http.ConnectorChoice;
import io.genrouter.vendors.http.VendorClientConfiguration;
import io.genrouter.vendors.testing.GatewayUnderTest;
import io.genrouter.vendors.testing.TlsVendor;
import io.genrouter.vendors.testing.VendorCalls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(ConnectorChoice.class)
class TlsTest {

    private final ConnectorChoice connector;

    @TempDir
    private Path folder;

    TlsTest(ConnectorChoice connector) {
        this.connector = connector;
    }

    @Test
    void aCertificateInTheOperatorsTrustStoreIsTrusted() throws Exception {
        Path store = TlsVendor.certificate(folder, "ip:127.0.0.1");

        assertThat(text(call(store, trusting(store)))).isEqualTo(ANSWER);
    }

    @Test
    void aCertificateThatNobodySignedIsRefusedForFiveMinutes() throws Exception {
        Path store = TlsVendor.certificate(folder, "ip:127.0.0.1");

        assertIsFaultOfTheCertificate(call(store, GatewayUnderTest.client(connector)));
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        Path store = TlsVendor.certificate(folder, "dns:vendor.example");

        assertIsFaultOfTheCertificate(call(store, trusting(store)));
    }

    @Test
    void aCertificateOfAnotherHostIsTakenWhereTheOperatorSaysSo() throws Exception {
        Path store = TlsVendor.certificate(folder, "dns:vendor.example");
        VendorClientConfiguration client = trusting(store);
        client.getTlsConfiguration().setVerifyHostname(false);

        assertThat(text(call(store, client))).isEqualTo(ANSWER);
    }

    @Test
    void aCertificateThatNobodySignedIsTakenWhereTheOperatorSaysSo() throws Exception {
        Path store = TlsVendor.certificate(folder, "ip:127.0.0.1");
        TlsConfiguration tls = new TlsConfiguration();
        tls.setTrustSelfSignedCertificates(true);
        VendorClientConfiguration client = GatewayUnderTest.client(connector);
        client.setTlsConfiguration(tls);

        assertThat(text(call(store, client))).isEqualTo(ANSWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theVersionIsTheOneThatTheOperatorAllows(String version) throws Exception {
        Path store = TlsVendor.certificate(folder, "ip:127.0.0.1");
        VendorClientConfiguration client = trusting(store);
        client.getTlsConfiguration().setProtocol(version);
        client.getTlsConfiguration().setSupportedProtocols(List.of(version));

        assertThat(text(call(store, client))).isEqualTo(ANSWER);
    }

    private static void assertIsFaultOfTheCertificate(VendorReply reply) {
        Failure failure = failure(reply);
        assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
        assertThat(failure.scope()).isEqualTo(RestScope.ENDPOINT);
        assertThat(failure.restFor()).contains(Duration.ofMinutes(5));
    }

    private static VendorReply call(Path store, VendorClientConfiguration client) throws Exception {
        try (TlsVendor vendor = TlsVendor.start(store, ANSWER);
                GatewayUnderTest underTest = GatewayUnderTest.with(client)) {
            return underTest
                    .gateway()
                    .call(
                            VendorCalls.whole(VendorCalls.combination(vendor.baseUrl()), GatewayFixture.BODY),
                            new Cancellation());
        }
    }

    private VendorClientConfiguration trusting(Path store) {
        TlsConfiguration tls = new TlsConfiguration();
        tls.setTrustStorePath(store.toFile());
        tls.setTrustStorePassword(TlsVendor.PASSWORD);
        tls.setTrustStoreType("PKCS12");
        VendorClientConfiguration client = GatewayUnderTest.client(connector);
        client.setTlsConfiguration(tls);
        return client;
    }
}
