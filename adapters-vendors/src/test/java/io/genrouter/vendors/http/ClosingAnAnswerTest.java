package io.genrouter.vendors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.core.setup.Environment;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.gateway.SplicedBody;
import io.genrouter.vendors.testing.Gate;
import io.genrouter.vendors.testing.GatewayUnderTest;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What it comes to when an answer is closed before its end, and not aborted.
class ClosingAnAnswerTest {

    private final ScriptedVendor vendor = ScriptedVendor.start();

    @AfterEach
    void stop() throws IOException {
        vendor.close();
    }

    /// Why an [Exchange] has an abort at all.
    @Test
    void byApachesClientItWaitsForTheVendor() throws Exception {
        Gate gate = Gate.shut();
        vendor.willStream(Script.text(": 1\n").then(gate).then(Script.text(": 2\n")));
        Client client = client(ConnectorChoice.APACHE);
        try {
            Response response = begun(client);

            CompletableFuture<Void> closed = CompletableFuture.runAsync(response::close, Thread::startVirtualThread);

            assertThatThrownBy(() -> closed.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            gate.open();
            closed.get(10, TimeUnit.SECONDS);
        } finally {
            gate.open();
            client.close();
        }
    }

    @Test
    void byTheRoutersOwnClientItEndsTheConnection() throws Exception {
        vendor.willStream(Script.text(": 1\n").then(Script.stall()));
        Client client = client(ConnectorChoice.DIRECT);
        try {
            begun(client).close();

            vendor.awaitPeerGone(0);
        } finally {
            client.close();
        }
    }

    private static Client client(ConnectorChoice connector) {
        return VendorClients.create("vendors", GatewayUnderTest.client(connector), new Environment("test"));
    }

    private Response begun(Client client) throws IOException {
        Exchange exchange = new Exchange(new Cancellation(), InetAddress::isLoopbackAddress, false);
        Response response = client.target(vendor.baseUrl())
                .request()
                .property(Exchange.PROPERTY, exchange)
                .buildPost(
                        Entity.entity(new SplicedBody(new byte[0], 0, 0, new byte[0]), MediaType.APPLICATION_JSON_TYPE))
                .invoke();
        assertThat(((InputStream) response.getEntity()).read()).isEqualTo(':');
        return response;
    }
}
