package io.genrouter.vendors.openai;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.vendors.http.AddressRefusedException;
import io.genrouter.vendors.http.StaleConnectionException;
import io.genrouter.vendors.wire.MalformedAnswerException;
import io.genrouter.vendors.wire.NoFreeConnectionException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;

/// What an exception means that came instead of an answer's head.
final class ConnectionFaults {

    /// A certificate is not mended by trying again.
    private static final Duration CERTIFICATE_REST = Duration.ofMinutes(5);

    /// Name servers may say something else when what they said has expired.
    private static final Duration ADDRESS_REST = Duration.ofMinutes(1);

    private ConnectionFaults() {}

    /// @return empty when it is no fault of a connection but a bug
    static Optional<Failure> of(Throwable thrown) {
        if (causes(thrown).noneMatch(IOException.class::isInstance)) {
            return Optional.empty();
        }
        return Optional.of(failure(thrown));
    }

    /// Whether a connection had been closed while nobody used it.
    static boolean isStale(Throwable thrown) {
        return has(thrown, StaleConnectionException.class::isInstance);
    }

    /// What it is called. Its message is kept back, since it may quote what the vendor sent.
    static String name(Throwable thrown) {
        return causes(thrown)
                .filter(IOException.class::isInstance)
                .findFirst()
                .orElse(thrown)
                .getClass()
                .getSimpleName();
    }

    private static Failure failure(Throwable thrown) {
        if (has(thrown, ConnectionRequestTimeoutException.class::isInstance)
                || has(thrown, NoFreeConnectionException.class::isInstance)
                || has(thrown, ConnectionFaults::isOutOfFiles)) {
            return Failure.of(FailureKind.LOCAL_FAULT, RestScope.NOBODY);
        }
        if (has(thrown, CertificateException.class::isInstance)
                || has(thrown, SSLPeerUnverifiedException.class::isInstance)) {
            return endpointRests(CERTIFICATE_REST);
        }
        if (has(thrown, AddressRefusedException.class::isInstance)) {
            return endpointRests(ADDRESS_REST);
        }
        return Failure.of(transientKind(thrown), RestScope.COMBINATION);
    }

    private static Failure endpointRests(Duration rest) {
        return new Failure(FailureKind.UNREACHABLE, RestScope.ENDPOINT, Optional.of(rest), Relay.NOTHING);
    }

    private static FailureKind transientKind(Throwable thrown) {
        // To connect is the one thing that a clock of the client itself limits.
        if (has(thrown, SocketTimeoutException.class::isInstance)) {
            return FailureKind.SILENT;
        }
        boolean garbage = has(thrown, MalformedAnswerException.class::isInstance)
                || has(thrown, ClientProtocolException.class::isInstance)
                || has(thrown, MessageConstraintException.class::isInstance);
        return garbage ? FailureKind.BAD_ANSWER : FailureKind.UNREACHABLE;
    }

    private static boolean isOutOfFiles(Throwable thrown) {
        String message = thrown.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains("too many open files");
    }

    private static boolean has(Throwable thrown, Predicate<Throwable> what) {
        return causes(thrown).anyMatch(what);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.<Throwable>iterate(thrown, t -> t != null, Throwable::getCause)
                .limit(20);
    }
}
