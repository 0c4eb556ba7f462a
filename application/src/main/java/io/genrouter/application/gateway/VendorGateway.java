package io.genrouter.application.gateway;

import io.genrouter.application.attempt.Cancellation;

/// Calls a vendor, once. It never retries, never follows a redirect and never sets a limit of time: whoever
/// calls it keeps the time and cancels. Safe for use by any number of threads.
public interface VendorGateway {

    /// Sends the request and blocks until the vendor has answered in full, has begun a stream of events, or has
    /// failed.
    ///
    /// @param request      what to send and where
    /// @param cancellation aborts the call at once, from any thread, also while the stream is read later; the
    ///                     reply is then a [VendorReply.Failure] of whatever kind the broken connection looked
    ///                     like, and the caller knows better from the cancellation's reason
    /// @return never null; each expected failure (connection, status, body) is a [VendorReply.Failure]. A
    ///         [VendorReply.StaleConnection] is not given for a request that asks for a fresh one. An exception
    ///         is a bug
    VendorReply call(VendorRequest request, Cancellation cancellation);
}
