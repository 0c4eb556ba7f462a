package io.genrouter.http.access;

import io.genrouter.domain.combination.Combination;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// What is noted about a request on its way, for its access line. Written by the request's own threads one
/// after the other, and read when the answer is over.
public final class AccessNotes {

    static final String ATTRIBUTE = AccessNotes.class.getName();

    private final String requestId;
    private volatile @Nullable String client;
    private volatile String outcome = "";
    private volatile @Nullable Combination served;
    private volatile @Nullable String vendorAsked;
    private volatile int attempts;
    private volatile boolean stream;
    private volatile boolean clientLeft;
    private volatile long firstEventNanos;

    AccessNotes(String requestId) {
        this.requestId = requestId;
    }

    /// The notes of a request of Jetty's; one that no filter has seen is named now, in its answer too.
    public static AccessNotes of(Request request, Response response, RequestIds ids) {
        if (request.getAttribute(ATTRIBUTE) instanceof AccessNotes notes) {
            return notes;
        }
        AccessNotes notes = new AccessNotes(ids.of(request.getHeaders().get(RequestIds.HEADER)));
        request.setAttribute(ATTRIBUTE, notes);
        response.getHeaders().put(RequestIds.HEADER, notes.requestId());
        return notes;
    }

    /// Names the request in every log line and in the answer.
    public String requestId() {
        return requestId;
    }

    /// Whose key it shows.
    ///
    /// @param id of the key, one of the configured ones
    public void client(String id) {
        client = id;
    }

    /// How it ended.
    ///
    /// @param word `ok` or the code of the error
    public void outcome(String word) {
        outcome = word;
    }

    /// Who answered.
    public void served(Combination combination, int attemptsMade) {
        served = combination;
        attempts = attemptsMade;
    }

    /// How many attempts were made in vain.
    public void attempts(int made) {
        attempts = made;
    }

    /// The vendor that the client asked for, which must be known to be one.
    public void vendorAsked(String vendor) {
        vendorAsked = vendor;
    }

    /// The answer is a stream.
    public void streamed() {
        stream = true;
    }

    /// The client has gone.
    public void clientLeft() {
        clientLeft = true;
    }

    /// The first event went out.
    ///
    /// @param nanos from the arrival
    public void firstEvent(long nanos) {
        firstEventNanos = nanos;
    }

    /// Whether its client has had a part of a stream whose end was an error.
    boolean isCutShort() {
        return firstEventNanos > 0 && !clientLeft && !outcome.equals("ok") && !outcome.isEmpty();
    }

    @Nullable
    String client() {
        return client;
    }

    String outcome() {
        return outcome;
    }

    @Nullable
    Combination served() {
        return served;
    }

    @Nullable
    String vendorAsked() {
        return vendorAsked;
    }

    int attempts() {
        return attempts;
    }

    boolean isStream() {
        return stream;
    }

    boolean hasClientLeft() {
        return clientLeft;
    }

    long firstEventNanos() {
        return firstEventNanos;
    }
}
