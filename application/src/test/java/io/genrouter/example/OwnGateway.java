package io.genrouter.example;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.SplicedBody;
import io.genrouter.application.gateway.VendorGateway;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.domain.combination.Combination;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// A gateway on the JDK's own client, for answers that are not streamed.
final class OwnGateway implements VendorGateway {

    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public VendorReply call(VendorRequest request, Cancellation cancellation) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(http(request.combination(), request.body()), BodyHandlers.ofByteArray());
        try (Cancellation.Registration _ = cancellation.onCancel(() -> answer.cancel(true))) {
            return reply(answer.get());
        } catch (ExecutionException | CancellationException e) {
            return VendorReply.Failure.of(FailureKind.UNREACHABLE, RestScope.COMBINATION);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return VendorReply.Failure.of(FailureKind.LOCAL_FAULT, RestScope.NOBODY);
        }
    }

    private static VendorReply reply(HttpResponse<byte[]> answer) {
        return switch (answer.statusCode()) {
            case 200 ->
                new VendorReply.WholeAnswer(
                        answer.body(), answer.body().length, Optional.empty(), List.of(), Relay.NOTHING);
            case 401, 403 -> VendorReply.Failure.of(FailureKind.KEY_REFUSED, RestScope.CREDENTIAL);
            case 429 -> VendorReply.Failure.of(FailureKind.RATE_LIMITED, RestScope.COMBINATION);
            default -> VendorReply.Failure.of(FailureKind.VENDOR_ERROR, RestScope.COMBINATION);
        };
    }

    private static HttpRequest http(Combination combination, SplicedBody body) {
        return HttpRequest.newBuilder(URI.create(combination.vendor().baseUrl() + "/chat/completions"))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Bearer " + combination.credential().secret().reveal())
                .POST(BodyPublishers.ofByteArray(bytes(body)))
                .build();
    }

    private static byte[] bytes(SplicedBody body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            body.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("an array took no bytes", e);
        }
        return bytes.toByteArray();
    }
}
