package io.genrouter.vendors.http;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.protocol.HttpContext;

/// Opens connections, and closes at once the one that is opened for a request which was cancelled while its name was
/// looked
/// up: the cancelling thread had no socket to close yet, and nobody would close it later.
@SuppressWarnings("deprecation") // Dropwizard hands its TLS settings over in this form only
final class AbortableOperator extends DefaultHttpClientConnectionOperator {

    private static final String REQUEST = "io.genrouter.request";

    AbortableOperator(
            Lookup<org.apache.hc.client5.http.socket.ConnectionSocketFactory> socketFactories, DnsResolver resolver) {
        super(socketFactories, null, resolver);
    }

    /// Tells the operator which request a connection is for.
    static void attach(HttpContext context, HttpUriRequestBase request) {
        context.setAttribute(REQUEST, request);
    }

    @Override
    protected void onAfterSocketConnect(HttpContext context, HttpHost endpoint) {
        if (context.getAttribute(REQUEST) instanceof HttpUriRequestBase request && request.isCancelled()) {
            throw new AbortedException();
        }
    }

    /// The request was cancelled while it was being connected.
    @SuppressWarnings("serial")
    static final class AbortedException extends RuntimeException {
        AbortedException() {
            super("cancelled while connecting", null, false, false);
        }
    }
}
