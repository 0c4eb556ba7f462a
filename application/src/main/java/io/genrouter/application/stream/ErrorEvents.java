package io.genrouter.application.stream;

import io.genrouter.application.error.Redaction;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.json.ErrorObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the error that a vendor puts into a stream fit to be seen: our shape, nothing but the four members, and
/// no key or organisation in its words.
public final class ErrorEvents {

    private static final String TYPE_OF_NONE = "upstream_error";
    private static final String WORDS_OF_NONE = "The vendor reported an error without a message.";

    private final Redaction redaction;

    public ErrorEvents(Redaction redaction) {
        this.redaction = redaction;
    }

    RouterError of(byte[] payload, int from, int to) {
        return ErrorObject.read(payload, from, to)
                .map(this::sanitised)
                .orElseGet(() ->
                        new RouterError.VendorError(WORDS_OF_NONE, TYPE_OF_NONE, Optional.empty(), Optional.empty()));
    }

    private RouterError sanitised(ErrorObject error) {
        return new RouterError.VendorError(
                redaction.cut(error.message()),
                cut(error.type()).orElse(TYPE_OF_NONE),
                cut(error.param()),
                cut(error.code()));
    }

    private Optional<String> cut(@Nullable String text) {
        return Optional.ofNullable(text).map(redaction::cut);
    }
}
