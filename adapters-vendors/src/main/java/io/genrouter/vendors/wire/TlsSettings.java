package io.genrouter.vendors.wire;

import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/// How vendors prove who they are.
///
/// @param context     whom we trust, and who we are
/// @param protocols   the versions that may be spoken; empty: the JDK's
/// @param ciphers     the suites that may be used; empty: the JDK's
/// @param verifyHost  whether a certificate has to be of the host that was asked
public record TlsSettings(
        SSLContext context, Optional<List<String>> protocols, Optional<List<String>> ciphers, boolean verifyHost) {

    SSLEngine engine(Route route) {
        SSLEngine engine = context.createSSLEngine(route.host(), route.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        protocols.ifPresent(names -> parameters.setProtocols(names.toArray(String[]::new)));
        ciphers.ifPresent(names -> parameters.setCipherSuites(names.toArray(String[]::new)));
        if (verifyHost) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        engine.setSSLParameters(parameters);
        return engine;
    }
}
