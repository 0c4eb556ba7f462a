package io.genrouter.bootstrap;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.dropwizard.core.Application;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.genrouter.bootstrap.config.RouterConfiguration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/// The whole application in this process, on free ports, with a configuration in a folder of its own.
final class InProcessRouter implements AutoCloseable {

    private final DropwizardTestSupport<RouterConfiguration> support;
    private final ByteArrayOutputStream out;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final HttpClient client = HttpClient.newHttpClient();

    private InProcessRouter(DropwizardTestSupport<RouterConfiguration> support, ByteArrayOutputStream out) {
        this.support = support;
        this.out = out;
        log.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    /// Starts it beside the files in the folder; a `router.yml` that is not there is an empty one.
    static InProcessRouter start(Path folder, String... overrides) throws Exception {
        Path yaml = folder.resolve("router.yml");
        if (!Files.exists(yaml)) {
            Files.writeString(yaml, "{}");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DropwizardTestSupport<RouterConfiguration> support =
                new DropwizardTestSupport<>(RouterApplication.class, yaml.toString(), overrides(overrides)) {
                    @Override
                    public Application<RouterConfiguration> newApplication() {
                        return new RouterApplication(Map.of(), new PrintStream(out, true, StandardCharsets.UTF_8));
                    }
                };
        support.before();
        return new InProcessRouter(support, out);
    }

    /// Starts it before a vendor that has this base URL, with one key and one model of the name `test`.
    static InProcessRouter before(URI vendor, Path folder, String... overrides) throws Exception {
        Files.writeString(folder.resolve("models.json"), """
                {"vendors":{"test":"%s"},"models":[{"vendor":"test","model":"served"}]}""".formatted(vendor));
        Files.writeString(folder.resolve("credentials.json"), """
                [{"platform":"test","type":"api-key","value":"sk-test"}]""");
        return start(folder, overrides);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + support.getLocalPort() + "/v1";
    }

    /// What it has printed, beside the log.
    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    int port() {
        return support.getLocalPort();
    }

    int adminPort() {
        return support.getAdminPort();
    }

    HttpResponse<String> chat(String body) throws IOException, InterruptedException {
        return send(request("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> admin(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort() + path)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    /// The lines that the logger has written since the start, without their fields.
    List<ILoggingEvent> log(String logger) {
        synchronized (log) {
            return log.list.stream()
                    .filter(event -> event.getLoggerName().equals(logger))
                    .toList();
        }
    }

    /// The series of a metric, each with its labels and value.
    List<String> series(String name) throws IOException, InterruptedException {
        List<String> series = new ArrayList<>();
        for (String line : get("/metrics").body().split("\n", -1)) {
            if (line.startsWith(name + "{") || line.startsWith(name + " ")) {
                series.add(line);
            }
        }
        return series;
    }

    @Override
    public void close() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        client.close();
        support.after();
    }

    /// A test's own stand in place of these: of two with one name, Dropwizard takes either.
    private static ConfigOverride[] overrides(String... settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "server.applicationConnectors[0].port", "0",
                "server.adminConnectors[0].port", "0",
                "limits.drain", "1s",
                "warmUp", "0s",
                // Beside other tests it may have to wait for a processor.
                "limits.ownDelay", "1m",
                "logging.appenders[0].threshold", "OFF"));
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            all.put(parts[0], parts[1]);
        }
        return all.entrySet().stream()
                .map(setting -> ConfigOverride.config(setting.getKey(), setting.getValue()))
                .toArray(ConfigOverride[]::new);
    }
}
