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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

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
