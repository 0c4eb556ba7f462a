package io.genrouter.http.error;

import io.genrouter.application.error.RouterError;
import io.genrouter.application.gateway.Relay;
import java.util.Optional;
import java.util.OptionalInt;

/// An error as the last event of a stream: the data of it.
public final class ErrorEvents {

    private ErrorEvents() {}

    /// After the first event of the stream.
    public static byte[] of(RouterError error) {
        return of(error, false);
    }

    /// Before it, where only comments have gone out: the object says the status that the answer could not have.
    public static byte[] withStatus(RouterError error) {
        return of(error, true);
    }

    /// The error's code, for logs: a vendor's own words are not told.
    public static String code(RouterError error) {
        return switch (error) {
            case RouterError.InvalidRequest invalid -> invalid.reason().code();
            case RouterError.Unserved unserved -> unserved.reason().code();
            case RouterError.PassedThrough passed -> "passed_through";
            case RouterError.VendorError vendor -> "vendor_error";
        };
    }

    private static byte[] of(RouterError error, boolean withStatus) {
        return switch (error) {
            case RouterError.InvalidRequest invalid -> ours(RouterErrors.of(invalid), withStatus);
            case RouterError.Unserved unserved -> ours(RouterErrors.of(unserved), withStatus);
            case RouterError.PassedThrough passed -> vendors(passed.head().relay());
            case RouterError.VendorError vendor ->
                ErrorJson.of(vendor.message(), vendor.type(), vendor.param(), vendor.code(), OptionalInt.empty());
        };
    }

    private static byte[] ours(HttpError error, boolean withStatus) {
        OptionalInt status = withStatus ? OptionalInt.of(error.status()) : OptionalInt.empty();
        return ErrorJson.of(error.message(), error.type(), error.param(), Optional.of(error.code()), status);
    }

    private static byte[] vendors(Relay relay) {
        return VendorErrorBody.of(relay.status(), relay.body()).withStatus();
    }
}
