package io.genrouter.vendors.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// The steps of a stream, by what goes wrong in it.
final class Plot {

    private static final byte[] NO_JSON =
            "{\"choices\":[{\"delta\":{\"content\":\"".getBytes(StandardCharsets.US_ASCII);

    private Plot() {}

    static Stream<Step> of(Fault fault, Completion completion) {
        return switch (fault) {
            case SLOW_FIRST_TOKEN -> then(new Step.Wait(Pauses.FIRST_TOKEN), events(completion.events()));
            case SLOW ->
                events(completion.events()).flatMap(event -> Stream.of(new Step.Wait(Pauses.EACH_TOKEN), event));
            case STALL -> begins(completion, new Step.Wait(Pauses.SILENCE), new Step.Break());
            case CUT -> begins(completion, new Step.Break());
            case MALFORMED -> begins(completion, new Step.Event(NO_JSON));
            case ERROR_EVENT ->
                begins(completion, new Step.Event(StatusFaults.of(500).body()));
            case NONE, FLAKY -> events(completion.events());
            case EMPTY, CONTEXT_LENGTH -> Stream.empty();
        };
    }

    private static Stream<Step> begins(Completion completion, Step... then) {
        return Stream.concat(events(completion.firstHalf()), Stream.of(then));
    }

    private static Stream<Step> then(Step first, Stream<Step> others) {
        return Stream.concat(Stream.of(first), others);
    }

    private static Stream<Step> events(Stream<byte[]> payloads) {
        return payloads.map(Step.Event::new);
    }
}
