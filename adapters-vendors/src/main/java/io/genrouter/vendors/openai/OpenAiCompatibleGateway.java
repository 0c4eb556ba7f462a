package io.genrouter.vendors.openai;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.VendorGateway;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.StaleConnection;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.vendors.VendorLimits;
import io.genrouter.vendors.failure.FailureClassifier;
import io.genrouter.vendors.http.Exchange;
import io.genrouter.vendors.http.VendorAnswer;
import io.genrouter.vendors.pump.StreamPumps;
import jakarta.ws.rs.client.Client;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Calls `POST {baseUrl}/chat/completions`, with the vendor's query, and reads what comes: a whole answer, a
/// stream, or a refusal.
public final class OpenAiCompatibleGateway implements VendorGateway {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAiCompatibleGateway.class);

    private final RequestSender sender;
    private final AnswerReader reader;

    /// @param client     as [io.genrouter.vendors.http.VendorClients] builds it
    /// @param classifier tells what a refusal means
    /// @param limits     how much of an answer is held
    /// @param version    the router's own, for the `User-Agent`
    /// @param pumps      read its streams
    public OpenAiCompatibleGateway(
            Client client, FailureClassifier classifier, VendorLimits limits, String version, StreamPumps pumps) {
        sender = new RequestSender(client, version);
        reader = new AnswerReader(classifier, limits, pumps);
    }

    @Override
    public VendorReply call(VendorRequest request, Cancellation cancellation) {
        Exchange exchange = new Exchange(cancellation, request.combination().vendor()::mayBeAt, request.fresh());
        VendorAnswer answer;
        try {
            answer = sender.send(request, exchange);
        } catch (RuntimeException e) {
            exchange.close();
            return notAnswered(request, exchange, e);
        }
        request.onHead().run();
        return reader.read(request.combination().vendor().id(), request.stream(), answer, request.held());
    }

    private static VendorReply notAnswered(VendorRequest request, Exchange exchange, RuntimeException thrown) {
        if (exchange.isCancelled()) {
            // A cancelled call breaks in ways of its own, and its caller knows why.
            return Failure.of(FailureKind.UNREACHABLE, RestScope.NOBODY);
        }
        if (ConnectionFaults.isStale(thrown) && !request.fresh()) {
            return new StaleConnection();
        }
        Failure failure = ConnectionFaults.of(thrown).orElseThrow(() -> thrown);
        LOG.atLevel(needsTheOperator(failure) ? Level.WARN : Level.DEBUG)
                .addKeyValue("vendor", request.combination().vendor().id())
                .addKeyValue("kind", failure.kind().label())
                .log("No answer from a vendor: {}", ConnectionFaults.name(thrown));
        return failure;
    }

    /// A certificate that is not trusted, an address that is refused, and whatever is wrong with ourselves.
    private static boolean needsTheOperator(Failure failure) {
        return failure.kind() == FailureKind.LOCAL_FAULT || failure.scope() == RestScope.ENDPOINT;
    }
}
