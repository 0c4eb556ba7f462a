package io.genrouter.vendors.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The JDK's own tool for keys and certificates.
final class Keytool {

    private Keytool() {}

    /// Makes a key and its certificate in a store.
    ///
    /// @param options beside those that each key has
    static void makeKey(Path store, String alias, String... options) throws IOException, InterruptedException {
        Path log = Files.createTempFile(store.getParent(), "keytool", ".log");
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                alias,
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + alias,
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                TlsVendor.PASSWORD,
                                "-keystore",
                                store.toString()),
                        Stream.of(options))
                .toList();
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool failed: " + Files.readString(log));
        }
    }
}
