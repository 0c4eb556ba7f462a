package io.genrouter.vendors.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.gateway.SplicedBody;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.vendors.http.ConnectorChoice;
import io.genrouter.vendors.testing.Field;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.VendorCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ConnectorChoice.class)
class RequestOnTheWireTest {

    private final GatewayFixture fixture;

    RequestOnTheWireTest(ConnectorChoice connector) {
        fixture = new GatewayFixture(connector);
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    @Test
    void onlyTheAllowedHeaderFieldsAreSent() throws InterruptedException {
        fixture.whole(Reply.json(GatewayFixture.ANSWER));

        ReceivedRequest request = fixture.vendor.awaitRequest(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v1/chat/completions");
        assertThat(request.fields())
                .containsExactlyInAnyOrder(
                        new Field("Content-Type", "application/json"),
                        new Field("Accept", "application/json"),
                        new Field("Accept-Encoding", "identity"),
                        new Field("User-Agent", "generative-api-router/1.2.3"),
                        new Field("Authorization", "Bearer " + VendorCalls.KEY),
                        new Field("Host", "127.0.0.1:" + fixture.vendor.port()),
                        new Field("Content-Length", "" + GatewayFixture.BODY.length()),
                        new Field("Connection", "keep-alive"));
    }

    @Test
    void aStreamIsAskedForAsSuch() throws InterruptedException {
        fixture.streamed(Reply.stream(Script.done()));

        assertThat(fixture.vendor.awaitRequest(0).headers("Accept")).containsExactly("text/event-stream");
    }

    @Test
    void noCookieIsKept() throws InterruptedException {
        fixture.whole(Reply.json(GatewayFixture.ANSWER).header("Set-Cookie", "a=b; Path=/"));
        fixture.whole(Reply.json(GatewayFixture.ANSWER));

        assertThat(fixture.vendor.awaitRequest(1).header("Cookie")).isEmpty();
    }

    @Test
    void aChallengeIsNotAnswered() throws InterruptedException {
        fixture.whole(Reply.json(401, "{}").header("WWW-Authenticate", "Basic realm=\"x\""));

        fixture.vendor.awaitRequest(0);
        assertThat(fixture.vendor.requests()).hasSize(1);
    }

    @Test
    void theBodyGoesOutSplicedToTheByte() throws InterruptedException {
        byte[] original = new byte[300_000];
        new Random(1).nextBytes(original);
        byte[] model = "\"model-x\"".getBytes(StandardCharsets.US_ASCII);
        fixture.vendor.willAnswer(Reply.json(GatewayFixture.ANSWER));

        fixture.underTest
                .gateway()
                .call(
                        new VendorRequest(fixture.combination(), new SplicedBody(original, 9, 14, model), false),
                        new Cancellation());

        ByteBuffer expected = ByteBuffer.allocate(original.length - 5 + model.length)
                .put(original, 0, 9)
                .put(model)
                .put(original, 14, original.length - 14);
        assertThat(fixture.vendor.awaitRequest(0).body()).isEqualTo(expected.array());
    }
}
