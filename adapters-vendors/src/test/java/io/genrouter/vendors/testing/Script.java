package io.genrouter.vendors.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What a body does, step by step; immutable. Each piece of bytes leaves in a TCP write of its own (and, in a chunked
/// body,
/// as a chunk of its own).
public final class Script {

    private final List<Step> steps;

    private Script(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /// No step at all.
    public static Script empty() {
        return new Script(List.of());
    }

    /// These bytes, in one piece.
    public static Script bytes(byte[] bytes) {
        return new Script(List.of(new Step.Write(bytes.clone())));
    }

    /// This text in UTF-8, in one piece.
    public static Script text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// One SSE event for each payload, each in a piece of its own.
    public static Script events(String... payloads) {
        return Arrays.stream(payloads)
                .map(payload -> text("data: " + payload + "\n\n"))
                .reduce(empty(), Script::then);
    }

    /// The event that ends a stream.
    public static Script done() {
        return events("[DONE]");
    }

    /// A clean end of the connection; within a body that has not ended, a cut.
    public static Script fin() {
        return new Script(List.of(new Step.Cut(false)));
    }

    /// An aborted connection. What was written before it has been handed to the peer's kernel.
    public static Script rst() {
        return new Script(List.of(new Step.Cut(true)));
    }

    /// Silence, until the peer goes.
    public static Script stall() {
        return new Script(List.of(new Step.Stall()));
    }

    /// Silence for so long, or until the peer goes.
    public static Script pause(Duration length) {
        return new Script(List.of(new Step.Pause(length)));
    }

    /// The end of the body (its last chunk, say), for what comes after a whole body, as in
    /// `text("{}").then(end()).then(fin())`.
    public static Script end() {
        return new Script(List.of(new Step.End()));
    }

    /// This, then that.
    public Script then(Script next) {
        return new Script(Stream.concat(steps.stream(), next.steps.stream()).toList());
    }

    /// This, then nothing until the test opens the gate.
    public Script then(Gate gate) {
        return then(new Script(List.of(new Step.Pass(gate))));
    }

    /// The same bytes in pieces of `size`.
    public Script sliced(int size) {
        List<Step> sliced = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Write(byte[] bytes)) {
                for (int from = 0; from < bytes.length; from += size) {
                    sliced.add(new Step.Write(Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length))));
                }
            } else {
                sliced.add(step);
            }
        }
        return new Script(sliced);
    }

    /// The same with something put in after `offset` bytes: a cut, a gate, a stall. What stands behind a cut is never
    /// sent but
    /// counts for `Content-Length`.
    public Script at(int offset, Script inserted) {
        List<Step> result = new ArrayList<>();
        int left = offset;
        boolean open = true;
        for (Step step : steps) {
            if (open && step instanceof Step.Write(byte[] bytes) && bytes.length >= left) {
                result.addAll(bytes(Arrays.copyOfRange(bytes, 0, left)).steps);
                result.addAll(inserted.steps);
                result.addAll(bytes(Arrays.copyOfRange(bytes, left, bytes.length)).steps);
                open = false;
            } else {
                result.add(step);
                left -= step instanceof Step.Write(byte[] bytes) ? bytes.length : 0;
            }
        }
        if (open) {
            throw new IllegalArgumentException("offset: " + offset + " (expected: <= " + length() + ")");
        }
        return new Script(result);
    }

    /// How many bytes it holds, those behind a cut included.
    public int length() {
        return steps.stream()
                .mapToInt(step -> step instanceof Step.Write(byte[] bytes) ? bytes.length : 0)
                .sum();
    }

    List<Step> steps() {
        return steps;
    }
}
