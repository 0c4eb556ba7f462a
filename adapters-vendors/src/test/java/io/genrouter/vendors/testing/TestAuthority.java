package io.genrouter.vendors.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;

/// An authority that signs vendors' certificates, and that a router can be told to trust: what is wrong with one of
/// them is then that alone.
public final class TestAuthority {

    private static final String SELF = "authority";

    private final Path folder;

    private TestAuthority(Path folder) {
        this.folder = folder;
    }

    /// Makes one, with its files in that folder.
    public static TestAuthority in(Path folder) throws IOException, InterruptedException {
        TestAuthority authority = new TestAuthority(folder);
        Keytool.makeKey(authority.all(), SELF, "-ext", "bc:critical=ca:true");
        return authority;
    }

    /// A store for [TlsVendor#start] with a certificate that it has signed.
    ///
    /// @param name    a word for it
    /// @param subject as `dns:localhost` or `ip:127.0.0.1`
    /// @param options more of keytool's
    public Path sign(String name, String subject, String... options)
            throws IOException, InterruptedException, GeneralSecurityException {
        String[] all = new String[options.length + 4];
        System.arraycopy(new String[] {"-signer", SELF, "-ext", "san=" + subject}, 0, all, 0, 4);
        System.arraycopy(options, 0, all, 4, options.length);
        Keytool.makeKey(all(), name, all);
        KeyStore keys = load();
        Key key = keys.getKey(name, TlsVendor.PASSWORD.toCharArray());
        KeyStore alone = empty();
        alone.setKeyEntry(name, key, TlsVendor.PASSWORD.toCharArray(), keys.getCertificateChain(name));
        return store(alone, name);
    }

    /// A store of the kind PKCS12 that trusts it and nobody else; its password is [TlsVendor#PASSWORD].
    public Path trustStore() throws IOException, GeneralSecurityException {
        Certificate own = load().getCertificate(SELF);
        KeyStore trusted = empty();
        trusted.setCertificateEntry(SELF, own);
        return store(trusted, "trusted");
    }

    private Path all() {
        return folder.resolve("authority.p12");
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(all())) {
            keys.load(in, TlsVendor.PASSWORD.toCharArray());
        }
        return keys;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        return keys;
    }

    private Path store(KeyStore keys, String name) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(name + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            keys.store(out, TlsVendor.PASSWORD.toCharArray());
        }
        return file;
    }
}
