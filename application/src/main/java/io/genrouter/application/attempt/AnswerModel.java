package io.genrouter.application.attempt;

import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import io.genrouter.application.json.CompletionScanner;
import java.util.Arrays;
import java.util.Optional;

/// Which model's name the client reads in an answer (`responseModel`).
public enum AnswerModel {
    /// The one that served, as the vendor wrote it: not a byte is changed.
    SERVED {
        @Override
        Optional<byte[]> replacement(Exchange exchange) {
            return Optional.empty();
        }
    },
    /// The one that the client asked for, where it named one.
    REQUESTED {
        @Override
        Optional<byte[]> replacement(Exchange exchange) {
            return exchange.body()
                    .requestedModel()
                    .map(name -> Arrays.copyOfRange(
                            exchange.request().body(),
                            exchange.body().modelStart(),
                            exchange.body().modelEnd()));
        }
    };

    /// A range of an array.
    ///
    /// @param array  holds it
    /// @param offset where it begins
    /// @param length its bytes
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, compared by nobody
    record Range(byte[] array, int offset, int length) {}

    /// The JSON string that stands in place of the vendor's; empty to leave it.
    abstract Optional<byte[]> replacement(Exchange exchange);

    Range apply(Exchange exchange, WholeAnswer answer) {
        Optional<byte[]> name = replacement(exchange);
        CompletionScanner scanner = new CompletionScanner();
        if (name.isEmpty() || !scanner.scan(answer.body(), 0, answer.length()) || !scanner.hasModel()) {
            return new Range(answer.body(), 0, answer.length());
        }
        byte[] replaced = splice(answer, scanner.modelStart(), scanner.modelEnd(), name.get());
        return new Range(replaced, 0, replaced.length);
    }

    private static byte[] splice(WholeAnswer answer, int cutStart, int cutEnd, byte[] name) {
        byte[] spliced = new byte[answer.length() - (cutEnd - cutStart) + name.length];
        System.arraycopy(answer.body(), 0, spliced, 0, cutStart);
        System.arraycopy(name, 0, spliced, cutStart, name.length);
        System.arraycopy(answer.body(), cutEnd, spliced, cutStart + name.length, answer.length() - cutEnd);
        return spliced;
    }
}
