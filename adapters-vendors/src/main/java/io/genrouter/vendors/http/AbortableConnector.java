package io.genrouter.vendors.http;

import io.dropwizard.client.ConfiguredCloseableHttpClient;
import io.dropwizard.client.DropwizardApacheConnector;
import io.genrouter.application.gateway.SplicedBody;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.glassfish.jersey.client.ClientRequest;
import org.glassfish.jersey.client.ClientResponse;
import org.glassfish.jersey.message.internal.Statuses;
import org.jspecify.annotations.Nullable;

/// Dropwizard's connector, with two things that it keeps to itself: the handle that ends a request at once,
/// which goes into the request's [Exchange], and a body of known length that is written straight from its own
/// array.
///
/// Every request has to carry an [Exchange]. Whoever leaves an answer before its end aborts the exchange first
/// and closes the response then: closing alone would read the rest.
final class AbortableConnector extends DropwizardApacheConnector {

    /// The most bytes that the head of an answer may have.
    static final int HEAD_LIMIT = 64 * 1024;

    /// More than a pool holds for one vendor but for the busiest moments.
    private static final int MOST_USED_CONNECTIONS = 1024;

    private final CloseableHttpClient client;
    private final RequestConfig requestConfig;

    /// @param authenticates whether a proxy is to be told who we are; a vendor's challenge is never answered,
    ///                      since nobody has credentials for it
    AbortableConnector(ConfiguredCloseableHttpClient configured, boolean authenticates) {
        super(configured.getClient(), configured.getDefaultRequestConfig(), false);
        client = configured.getClient();
        requestConfig = RequestConfig.copy(configured.getDefaultRequestConfig())
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(authenticates)
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setResponseTimeout(Timeout.DISABLED)
                .build();
    }

    @Override
    public ClientResponse apply(ClientRequest request) {
        Exchange exchange = Exchange.of(request);
        if (exchange.isFresh()) {
            return applyFresh(request, exchange);
        }
        try {
            return apply(request, exchange, null);
        } catch (IOException e) {
            throw new ProcessingException(e);
        }
    }

    /// The pool hands out used connections first; each that it hands out is given up, until it makes a new one.
    private ClientResponse applyFresh(ClientRequest request, Exchange exchange) {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(StaleConnections.FRESH, true);
        try {
            for (int used = 0; used < MOST_USED_CONNECTIONS && !exchange.isCancelled(); used++) {
                try {
                    return apply(request, exchange, context);
                } catch (StaleConnectionException e) {
                    // gone, and with it the reason not to get a fresh one
                }
            }
            throw new ConnectException("no fresh connection to be had");
        } catch (IOException e) {
            throw new ProcessingException(e);
        }
    }

    private ClientResponse apply(ClientRequest request, Exchange exchange, @Nullable HttpContext context)
            throws IOException {
        HttpUriRequestBase outgoing = outgoing(request);
        exchange.begin(outgoing::cancel);
        try {
            return incoming(
                    request,
                    ScopedValue.where(GuardedResolver.PERMITTED, exchange.permitted())
                            .call(() -> client.executeOpen(null, outgoing, context)));
        } catch (IOException e) {
            outgoing.cancel();
            throw e;
        }
    }

    @Override
    protected @Nullable HttpEntity getHttpEntity(ClientRequest request) {
        return request.getEntity() instanceof SplicedBody body ? new SplicedEntity(body) : super.getHttpEntity(request);
    }

    @Override
    public void close() {
        client.close(CloseMode.GRACEFUL);
    }

    private HttpUriRequestBase outgoing(ClientRequest request) {
        HttpUriRequestBase outgoing = new HttpUriRequestBase(request.getMethod(), request.getUri());
        outgoing.setEntity(getHttpEntity(request));
        request.getStringHeaders().forEach((name, values) -> values.forEach(value -> outgoing.addHeader(name, value)));
        outgoing.setConfig(requestConfig);
        return outgoing;
    }

    private static ClientResponse incoming(ClientRequest request, ClassicHttpResponse answer) throws IOException {
        String reason = answer.getReasonPhrase();
        ClientResponse response =
                new ClientResponse(Statuses.from(answer.getCode(), reason == null ? "" : reason), request);
        MultivaluedMap<String, String> fields = response.getHeaders();
        int size = 0;
        for (Header field : answer.getHeaders()) {
            String value = field.getValue() == null ? "" : field.getValue();
            size += field.getName().length() + value.length();
            fields.add(field.getName(), value);
        }
        if (size > HEAD_LIMIT) {
            throw new MessageConstraintException(
                    "head of an answer: " + size + " bytes (expected: <= " + HEAD_LIMIT + ")");
        }
        HttpEntity body = answer.getEntity();
        response.setEntityStream(body == null ? InputStream.nullInputStream() : body.getContent());
        return response;
    }
}
