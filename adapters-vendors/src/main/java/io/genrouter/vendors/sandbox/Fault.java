package io.genrouter.vendors.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What goes wrong at a model of the sandbox beside a status, which [StatusFaults] has. The model's name picks it.
enum Fault {
    /// Nothing goes wrong.
    NONE("echo"),
    /// The prompt is taken to be longer than the model's context.
    CONTEXT_LENGTH("context-length"),
    /// The answer is late, then comes at once.
    SLOW_FIRST_TOKEN("slow-first-token"),
    /// The answer comes, one token after another.
    SLOW("slow"),
    /// The answer begins, then nothing more is said; not streamed, nothing is said at all.
    STALL("stall"),
    /// The connection breaks in the middle.
    CUT("cut"),
    /// The answer begins, then something comes that is no JSON.
    MALFORMED("malformed"),
    /// The answer begins, then an error is reported where text was to come.
    ERROR_EVENT("error-event"),
    /// The status is 200, and there is nothing behind it.
    EMPTY("empty"),
    /// Every third call fails with 503, the others are answered.
    FLAKY("flaky");

    private final String model;

    Fault(String model) {
        this.model = model;
    }

    /// The fault that a model's name picks.
    ///
    /// @return empty for a name that picks none: it is answered
    static Optional<Fault> of(String model) {
        for (Fault fault : values()) {
            if (fault != NONE && fault.model.equals(model)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /// The names of the models that have one.
    static List<String> names() {
        return Arrays.stream(values())
                .filter(fault -> fault != NONE)
                .map(Fault::model)
                .toList();
    }

    /// The name of the model that has it.
    String model() {
        return model;
    }
}
