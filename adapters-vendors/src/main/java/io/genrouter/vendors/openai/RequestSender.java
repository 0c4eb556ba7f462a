package io.genrouter.vendors.openai;

import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.Query;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.vendors.http.Exchange;
import io.genrouter.vendors.http.VendorAnswer;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/// Writes a request to its vendor. Its header fields are these and no others: what the client sent stays with
/// us.
final class RequestSender {

    private static final String EVENTS = "text/event-stream";

    private final Client client;
    private final String userAgent;
    private final ConcurrentMap<Endpoint, WebTarget> targets = new ConcurrentHashMap<>();

    RequestSender(Client client, String version) {
        this.client = client;
        userAgent = "generative-api-router/" + version;
    }

    /// Sends it and waits for the head of the answer.
    ///
    /// @throws jakarta.ws.rs.ProcessingException when none comes
    VendorAnswer send(VendorRequest request, Exchange exchange) {
        Combination combination = request.combination();
        Invocation.Builder outgoing = target(combination.vendor())
                .request()
                .header(HttpHeaders.ACCEPT, request.stream() ? EVENTS : MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ACCEPT_ENCODING, "identity")
                .header(HttpHeaders.USER_AGENT, userAgent)
                .property(Exchange.PROPERTY, exchange);
        showKey(outgoing, combination);
        Entity<?> body = Entity.entity(request.body(), MediaType.APPLICATION_JSON_TYPE);
        return new VendorAnswer(outgoing.buildPost(body).invoke(), exchange);
    }

    private WebTarget target(Vendor vendor) {
        return targets.computeIfAbsent(
                new Endpoint(vendor.baseUrl(), vendor.query()), endpoint -> client.target(endpoint.url()));
    }

    /// The one place where a key is revealed.
    private static void showKey(Invocation.Builder outgoing, Combination combination) {
        KeyField field = KeyField.of(combination.vendor().auth());
        if (!field.name.isEmpty()) {
            outgoing.header(
                    field.name, field.prefix + combination.credential().secret().reveal());
        }
    }

    private record Endpoint(URI baseUrl, Query query) {

        URI url() {
            String parameters = query.parameters().entrySet().stream()
                    .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                    .collect(Collectors.joining("&"));
            return URI.create(baseUrl + "/chat/completions" + (parameters.isEmpty() ? "" : "?" + parameters));
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    private record KeyField(String name, String prefix) {

        static KeyField of(Auth auth) {
            return switch (auth) {
                case Auth.Bearer() -> new KeyField(HttpHeaders.AUTHORIZATION, "Bearer ");
                case Auth.Header(String name) -> new KeyField(name, "");
                case Auth.None() -> new KeyField("", "");
            };
        }
    }
}
