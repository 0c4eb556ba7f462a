package io.genrouter.vendors.openai;

import static io.genrouter.vendors.openai.GatewayFixture.BODY;
import static io.genrouter.vendors.openai.GatewayFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.PlainHttp;
import io.genrouter.domain.vendor.Query;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import io.genrouter.vendors.http.ConnectorChoice;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.VendorCalls;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a base URL leads to is looked at when the connection is opened, whatever was said when the file was
/// read.
@ParameterizedClass
@EnumSource(ConnectorChoice.class)
class RefusedAddressesTest {

    private final GatewayFixture fixture;

    RefusedAddressesTest(ConnectorChoice connector) {
        fixture = new GatewayFixture(connector);
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    @Test
    void aNameOfThisMachineIsConnectedTo() {
        fixture.vendor.willAnswer(Reply.json(GatewayFixture.ANSWER));

        assertThat(call(at("localhost", fixture.vendor.port()), PlainHttp.LOOPBACK))
                .isInstanceOf(WholeAnswer.class);
    }

    @Test
    void thisMachineIsNotConnectedToWhereNobodyMayBeSpokenToInTheOpen() {
        Failure failure = failure(call(at("localhost", fixture.vendor.port()), PlainHttp.NEVER));

        assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
        assertThat(failure.scope()).isEqualTo(RestScope.ENDPOINT);
        assertThat(failure.restFor()).contains(Duration.ofMinutes(1));
        assertThat(fixture.vendor.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1", "http://[2001:db8::1]", "http://169.254.169.254/latest"})
    void anAddressOutsideOfThePrivateNetworksIsNotConnectedTo(String url) {
        assertThat(failure(call(URI.create(url), PlainHttp.PRIVATE)).scope()).isEqualTo(RestScope.ENDPOINT);
    }

    @Test
    void norIsACloudsMetadataWithEncryption() {
        assertThat(failure(call(URI.create("https://169.254.169.254"), PlainHttp.LOOPBACK))
                        .scope())
                .isEqualTo(RestScope.ENDPOINT);
    }

    private static URI at(String host, int port) {
        return URI.create("http://" + host + ":" + port + "/v1");
    }

    private VendorReply call(URI baseUrl, PlainHttp plainHttp) {
        Combination like = fixture.combination();
        Vendor vendor = new Vendor(new VendorId("scripted"), baseUrl, new Auth.Bearer(), Query.NONE, plainHttp);
        return fixture.underTest
                .gateway()
                .call(
                        VendorCalls.whole(new Combination(vendor, like.credential(), like.model()), BODY),
                        new Cancellation());
    }
}
