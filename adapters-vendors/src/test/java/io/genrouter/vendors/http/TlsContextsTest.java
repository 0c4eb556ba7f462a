package io.genrouter.vendors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.client.ssl.TlsConfiguration;
import io.genrouter.vendors.testing.TlsVendor;
import io.genrouter.vendors.wire.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsContextsTest {

    @TempDir
    private Path folder;

    @Test
    void withoutASectionItIsTheJdksOwn() {
        TlsSettings settings = TlsContexts.of(null);

        assertThat(settings.verifyHost()).isTrue();
        assertThat(settings.protocols()).isEmpty();
        assertThat(settings.ciphers()).isEmpty();
    }

    @Test
    void aVendorThatWantsToKnowWhoWeAreIsShownTheKeyOfThatName() throws Exception {
        Path store = TlsVendor.certificate(folder, "ip:127.0.0.1");
        TlsConfiguration tls = trusting(store);
        tls.setKeyStorePath(store.toFile());
        tls.setKeyStorePassword(TlsVendor.PASSWORD);
        tls.setKeyStoreType("PKCS12");
        tls.setCertAlias("vendor");
        TlsSettings settings = TlsContexts.of(tls);

        try (SSLServerSocket listener = (SSLServerSocket) settings.context()
                        .getServerSocketFactory()
                        .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = settings.context()
                        .getSocketFactory()
                        .createSocket(listener.getInetAddress(), listener.getLocalPort())) {
            listener.setNeedClientAuth(true);
            CompletableFuture<String> shown =
                    CompletableFuture.supplyAsync(() -> peerOf(listener), Thread::startVirtualThread);
            ((SSLSocket) client).startHandshake();

            assertThat(shown.get(10, TimeUnit.SECONDS)).isEqualTo("CN=vendor");
        }
    }

    @Test
    void aStoreThatIsNotThereIsToldOfByItsName() {
        TlsConfiguration tls = trusting(folder.resolve("no-such-store"));

        assertThatThrownBy(() -> TlsContexts.of(tls))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("client.tls")
                .hasMessageContaining("no-such-store");
    }

    @Test
    void aPasswordThatIsWrongIsNotTold() throws Exception {
        TlsConfiguration tls = trusting(TlsVendor.certificate(folder, "ip:127.0.0.1"));
        tls.setTrustStorePassword("hush-hush");

        assertThatThrownBy(() -> TlsContexts.of(tls))
                .hasMessageContaining("client.tls")
                .hasMessageNotContaining("hush");
    }

    private static String peerOf(SSLServerSocket listener) {
        try (SSLSocket accepted = (SSLSocket) listener.accept()) {
            return accepted.getSession().getPeerPrincipal().getName();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TlsConfiguration trusting(Path store) {
        TlsConfiguration tls = new TlsConfiguration();
        tls.setTrustStorePath(store.toFile());
        tls.setTrustStorePassword(TlsVendor.PASSWORD);
        tls.setTrustStoreType("PKCS12");
        return tls;
    }
}
