package io.genrouter.vendors.http;

import io.dropwizard.client.ssl.TlsConfiguration;
import io.genrouter.vendors.wire.TlsSettings;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.PrivateKeyStrategy;
import org.apache.hc.core5.ssl.SSLContextBuilder;
import org.jspecify.annotations.Nullable;

/// Reads the section `client.tls` as Dropwizard does for Apache's client.
final class TlsContexts {

    private TlsContexts() {}

    /// @param tls null where there is no such section: the JDK's own settings then
    static TlsSettings of(@Nullable TlsConfiguration tls) {
        try {
            if (tls == null) {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, null, null);
                return new TlsSettings(context, Optional.empty(), Optional.empty(), true);
            }
            return new TlsSettings(
                    context(tls),
                    Optional.ofNullable(tls.getSupportedProtocols()),
                    Optional.ofNullable(tls.getSupportedCiphers()),
                    tls.isVerifyHostname());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("client.tls: " + e.getMessage(), e);
        }
    }

    private static SSLContext context(TlsConfiguration tls) throws GeneralSecurityException, IOException {
        SSLContextBuilder builder = new SSLContextBuilder().setProtocol(tls.getProtocol());
        if (tls.getProvider() != null) {
            builder.setProvider(tls.getProvider());
        }
        File keys = tls.getKeyStorePath();
        if (keys != null) {
            char[] password = characters(tls.getKeyStorePassword());
            KeyStore store = load(keys, tls.getKeyStoreType(), tls.getKeyStoreProvider(), password);
            builder.loadKeyMaterial(store, password, choice(tls.getCertAlias()));
        }
        File trusted = tls.getTrustStorePath();
        KeyStore store = trusted == null
                ? null
                : load(
                        trusted,
                        tls.getTrustStoreType(),
                        tls.getTrustStoreProvider(),
                        characters(tls.getTrustStorePassword()));
        // As Dropwizard does: a chain of one certificate is trusted as it is.
        builder.loadTrustMaterial(
                store, tls.isTrustSelfSignedCertificates() ? (chain, authentication) -> chain.length == 1 : null);
        return builder.build();
    }

    private static @Nullable PrivateKeyStrategy choice(@Nullable String alias) {
        return alias == null ? null : (aliases, parameters) -> aliases.containsKey(alias) ? alias : null;
    }

    private static KeyStore load(File file, String type, @Nullable String provider, char[] password)
            throws GeneralSecurityException, IOException {
        KeyStore store = provider == null ? KeyStore.getInstance(type) : KeyStore.getInstance(type, provider);
        try (InputStream in = Files.newInputStream(file.toPath())) {
            store.load(in, password);
        }
        return store;
    }

    private static char[] characters(@Nullable String password) {
        return password == null ? new char[0] : password.toCharArray();
    }
}
