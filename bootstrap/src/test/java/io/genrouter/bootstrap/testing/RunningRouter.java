package io.genrouter.bootstrap.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The jar, running in a process of its own on free ports of the loopback, with a configuration in a folder of its
/// own.
///
/// ```java
/// try (var router = RunningRouter.with().vendor("v", vendor.baseUrl()).credential("v", "k").model("v", "m").start())
/// {
///     …
/// }
/// ```
public final class RunningRouter implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final int TRIES = 3;

    private final Process process;
    private final Path folder;
    private final int port;
    private final int adminPort;
    private final ProcessLog log;
    private final Thread orphaned;
    private @Nullable LeakSearch search;

    private RunningRouter(Process process, Path folder, int port, int adminPort) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        this.adminPort = adminPort;
        this.log = new ProcessLog(process.getInputStream());
        this.orphaned = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(orphaned);
    }

    /// An empty setup.
    public static RouterSetup with() {
        return new RouterSetup();
    }

    static RunningRouter start(RouterSetup setup) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            RunningRouter router = launch(setup);
            if (router.serves()) {
                return router.searchedFor(setup.canaries());
            }
            router.close();
            // Somebody else may have taken a port between our choice and the router's bind.
            if (attempt == TRIES || !router.log().contains("Address already in use")) {
                throw new AssertionError("the router does not serve:\n" + router.log());
            }
        }
    }

    private static RunningRouter launch(RouterSetup setup) throws IOException {
        Path folder = Files.createTempDirectory("router");
        Path yaml = setup.layOut(folder);
        List<String> command = new ArrayList<>(setup.launcher());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(setup.properties());
        command.addAll(
                List.of("-jar", System.getProperty("router.jar", "target/router.jar"), "server", yaml.toString()));
        int port = freePort();
        int adminPort = freePort();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches(".*_API_KEYS?(_\\d+)?"));
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("ADMIN_PORT", Integer.toString(adminPort));
        builder.environment().putAll(setup.environment());
        return new RunningRouter(builder.start(), folder, port, adminPort);
    }

    private RunningRouter searchedFor(@Nullable Canaries canaries) throws IOException {
        if (canaries != null) {
            search = LeakSearch.begin(canaries, this);
        }
        return this;
    }

    /// The application's port.
    public int port() {
        return port;
    }

    public int adminPort() {
        return adminPort;
    }

    /// What an SDK takes as its base URL.
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port + "/v1");
    }

    /// A new connection to the application's port.
    public WireClient connect() throws IOException {
        return connectTo(port);
    }

    /// A new connection to the admin port.
    public WireClient connectToAdmin() throws IOException {
        return connectTo(adminPort);
    }

    private WireClient connectTo(int either) throws IOException {
        LeakSearch searching = search;
        return searching == null ? WireClient.connect(either) : WireClient.connect(either, searching::searchAnswers);
    }

    /// Its folder, with `router.yml`, `credentials.json` and `models.json`.
    public Path folder() {
        return folder;
    }

    /// All that it has logged.
    public String log() {
        return log.text();
    }

    /// Waits for a line of the log.
    public String awaitLog(Predicate<String> line) throws InterruptedException {
        return log.await(line, Duration.ofSeconds(30));
    }

    /// The process, for signals.
    public Process process() {
        return process;
    }

    /// Kills it and waits for its end.
    ///
    /// @throws AssertionError where it was searched for keys and one was found
    @Override
    public void close() throws IOException {
        if (search != null) {
            search.searchProcess();
        }
        process.destroyForcibly();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        if (process.isAlive()) {
            throw new AssertionError("the router's process " + process.pid() + " does not end");
        }
        cleanUp();
        if (search != null) {
            awaitEndOfLog();
            search.end();
        }
    }

    private void awaitEndOfLog() {
        try {
            log.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cleanUp() throws IOException {
        Runtime.getRuntime().removeShutdownHook(orphaned);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Whether it comes to serve; ends early where the process does.
    private boolean serves() throws InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < START.toNanos()) {
            if (healthy()) {
                return true;
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                log.awaitEnd();
                return false;
            }
        }
        return false;
    }

    private boolean healthy() {
        try (WireClient client = connect()) {
            return client.get("/health").readAnswer().status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
