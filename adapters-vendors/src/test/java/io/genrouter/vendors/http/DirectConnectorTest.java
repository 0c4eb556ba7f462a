package io.genrouter.vendors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.core.setup.Environment;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.vendors.testing.Field;
import io.genrouter.vendors.testing.GatewayUnderTest;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import io.genrouter.vendors.wire.WireBody;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectConnectorTest {

    private final ScriptedVendor vendor = ScriptedVendor.start();
    private final Exchange exchange = new Exchange(new Cancellation(), InetAddress::isLoopbackAddress, false);
    private final Client client =
            VendorClients.create("vendors", GatewayUnderTest.client(ConnectorChoice.DIRECT), new Environment("test"));

    @AfterEach
    void stop() throws IOException {
        client.close();
        vendor.close();
    }

    @Test
    void aBodyThatJerseyWritesGoesOutWithItsLength() throws Exception {
        vendor.willAnswer(Reply.json("{}"));

        try (Response response = request("").post(Entity.text("hällo"))) {
            assertThat(response.readEntity(String.class)).isEqualTo("{}");
        }

        ReceivedRequest received = vendor.awaitRequest(0);
        assertThat(received.text()).isEqualTo("hällo");
        assertThat(received.fields()).contains(new Field("Content-Length", "6"));
        assertThat(received.header("Transfer-Encoding")).isEmpty();
    }

    @Test
    void aRequestWithoutABodySaysNothingOfOne() throws Exception {
        vendor.willAnswer(Reply.json("{}"));

        request("/models?x=%2F").get().close();

        ReceivedRequest received = vendor.awaitRequest(0);
        assertThat(received.target()).isEqualTo("/v1/models?x=%2F");
        assertThat(received.header("Content-Length")).isEmpty();
    }

    @Test
    void aFieldThatWouldEndItsLineIsABugAndNothingIsSent() {
        Invocation request = request("").header("X-Key", "sk\r\nHost: x").buildGet();

        assertThatThrownBy(request::invoke)
                .isInstanceOf(ProcessingException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sk");
        assertThat(vendor.connections()).isZero();
    }

    @Test
    void whoeverPumpsTheAnswerFindsItsBody() throws IOException {
        vendor.willAnswer(Reply.json("{}"));
        assertThat(exchange.wireBody()).isEmpty();

        try (Response response = request("").get()) {
            assertThat(exchange.wireBody()).containsSame((WireBody) response.getEntity());
        }
    }

    private Invocation.Builder request(String path) {
        return client.target(vendor.baseUrl() + path).request().property(Exchange.PROPERTY, exchange);
    }
}
