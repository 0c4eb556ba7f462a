package io.genrouter.bootstrap.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Asks a running router's admin port who rests. It goes there and nowhere else: no proxy, no redirect; and it
/// takes no more than it can need, in time and in bytes.
final class AdminPort {

    private static final int LONGEST_ANSWER = 8 << 20;
    private static final String EXPECTED = " (expected: the admin port of a router that runs)";

    private final Duration patience;

    /// @param patience for everything, from the connection to the last byte
    AdminPort(Duration patience) {
        this.patience = patience;
    }

    /// @param admin the base URL of the admin port
    /// @throws CommandFailure when there is no such answer
    LiveRests rests(URI admin) throws CommandFailure {
        URI uri = URI.create(admin + "/rests");
        HttpResponse<byte[]> answer = get(uri);
        if (answer.statusCode() != 200) {
            throw failure(uri, "answers " + answer.statusCode());
        }
        return LiveRests.read(uri, answer.body()).orElseThrow(() -> failure(uri, "answers something else"));
    }

    private HttpResponse<byte[]> get(URI uri) throws CommandFailure {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                HttpRequest.newBuilder(uri).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failure(uri, "has not answered within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw failure(uri, problem(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(uri, "was not waited for");
        } finally {
            client.shutdownNow();
        }
    }

    private static String problem(@Nullable Throwable cause) {
        return switch (cause) {
            case SSLException _ -> "is not trusted, or does not speak TLS";
            case IOException _ -> "cannot be reached, or breaks off";
            case null, default -> throw new IllegalStateException("asking a router failed", cause);
        };
    }

    private static CommandFailure failure(URI uri, String what) {
        return new CommandFailure("--live: " + uri + " " + what + EXPECTED);
    }
}
