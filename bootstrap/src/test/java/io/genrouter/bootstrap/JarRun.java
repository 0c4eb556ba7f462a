package io.genrouter.bootstrap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One run of the jar to its end, as on a command line.
///
/// @param exitCode what the process ended with
/// @param out      its standard output
/// @param err      its standard error
record JarRun(int exitCode, String out, String err) {

    private static final long SECONDS = 60;

    /// Runs it; no key of this machine's environment comes with it.
    static JarRun of(Map<String, String> environment, Object... arguments) throws Exception {
        return reading("", environment, arguments);
    }

    /// The same with something to read.
    ///
    /// @param in its standard input, to the end
    static JarRun reading(String in, Map<String, String> environment, Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("router.jar", "target/router.jar")));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.matches(".*_API_KEYS?(_\\d+)?"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            write(in, process);
            CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the process does not end by itself");
            }
            return new JarRun(process.exitValue(), out.get(), err.get());
        } finally {
            process.destroyForcibly();
        }
    }

    /// To the end: what reads its standard input waits for that.
    private static void write(String in, Process process) throws IOException {
        try (OutputStream input = process.getOutputStream()) {
            input.write(in.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String text(java.io.InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
