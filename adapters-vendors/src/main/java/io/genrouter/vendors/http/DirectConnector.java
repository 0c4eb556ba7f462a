package io.genrouter.vendors.http;

import io.genrouter.application.gateway.SplicedBody;
import io.genrouter.vendors.wire.RequestBody;
import io.genrouter.vendors.wire.RequestHead;
import io.genrouter.vendors.wire.Route;
import io.genrouter.vendors.wire.WireAnswer;
import io.genrouter.vendors.wire.WireCall;
import io.genrouter.vendors.wire.WireClient;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.glassfish.jersey.client.ClientRequest;
import org.glassfish.jersey.client.ClientResponse;
import org.glassfish.jersey.client.spi.AsyncConnectorCallback;
import org.glassfish.jersey.client.spi.Connector;
import org.glassfish.jersey.message.internal.HeaderUtils;
import org.glassfish.jersey.message.internal.Statuses;

/// Sends Jersey's requests by the router's own client. It sends what it is told to and returns what it gets: it
/// follows nothing, repeats nothing, decodes nothing and remembers nothing.
///
/// Every request has to carry an [Exchange], which gets the handle that ends the request at once, and the body
/// of the answer.
final class DirectConnector implements Connector {

    private final WireClient client;
    private final GuardedResolver resolver;

    DirectConnector(WireClient client, GuardedResolver resolver) {
        this.client = client;
        this.resolver = resolver;
    }

    @Override
    public ClientResponse apply(ClientRequest request) {
        Exchange exchange = Exchange.of(request);
        URI uri = request.getUri();
        WireCall call = client.call();
        try {
            RequestBody body = body(request);
            RequestHead head = head(request, uri);
            exchange.begin(call::abort);
            WireAnswer answer = call.send(
                    Route.of(uri),
                    host -> resolver.resolve(host, exchange.permitted()),
                    exchange.isFresh(),
                    head,
                    body);
            exchange.answers(answer.body());
            return responseOrNone(request, answer);
        } catch (IOException e) {
            throw new ProcessingException(call.brokeStale() ? new StaleConnectionException(e) : e);
        }
    }

    @Override
    public Future<?> apply(ClientRequest request, AsyncConnectorCallback callback) {
        ClientResponse response;
        try {
            response = apply(request);
        } catch (RuntimeException e) {
            callback.failure(e);
            return CompletableFuture.failedFuture(e);
        }
        callback.response(response);
        return CompletableFuture.completedFuture(response);
    }

    @Override
    public String getName() {
        return "direct";
    }

    @Override
    public void close() {
        client.close();
    }

    private static RequestBody body(ClientRequest request) throws IOException {
        if (request.getEntity() instanceof SplicedBody spliced) {
            return new SplicedRequestBody(spliced);
        }
        return request.hasEntity() ? BufferedRequestBody.of(request) : RequestBody.NONE;
    }

    private static RequestHead head(ClientRequest request, URI uri) {
        RequestHead head = new RequestHead(request.getMethod(), target(uri)).field("Host", host(uri));
        for (Map.Entry<String, List<Object>> field : request.getHeaders().entrySet()) {
            if (!isOurs(field.getKey())) {
                for (Object value : field.getValue()) {
                    head.field(field.getKey(), text(value, request));
                }
            }
        }
        return head;
    }

    private static String host(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    private static String target(URI uri) {
        String path = uri.getRawPath();
        String target = path == null || path.isEmpty() ? "/" : path;
        return uri.getRawQuery() == null ? target : target + "?" + uri.getRawQuery();
    }

    private static String text(Object value, ClientRequest request) {
        return value instanceof String text ? text : HeaderUtils.asString(value, request.getConfiguration());
    }

    /// What is decided where the bytes are written.
    private static boolean isOurs(String name) {
        return switch (name.length()) {
            case 4 -> name.equalsIgnoreCase("Host");
            case 10 -> name.equalsIgnoreCase("Connection");
            case 14 -> name.equalsIgnoreCase("Content-Length");
            case 17 -> name.equalsIgnoreCase("Transfer-Encoding");
            default -> false;
        };
    }

    private static ClientResponse responseOrNone(ClientRequest request, WireAnswer answer) {
        try {
            return response(request, answer);
        } catch (RuntimeException e) {
            answer.body().close();
            throw e;
        }
    }

    private static ClientResponse response(ClientRequest request, WireAnswer answer) {
        ClientResponse response = new ClientResponse(
                Statuses.from(answer.head().status(), answer.head().reason()), request);
        MultivaluedMap<String, String> fields = response.getHeaders();
        answer.head().forEachField(fields::add);
        response.setEntityStream(answer.body());
        return response;
    }
}
