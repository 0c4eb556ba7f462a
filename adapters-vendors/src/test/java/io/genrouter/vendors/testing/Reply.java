package io.genrouter.vendors.testing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the vendor says to one request; immutable, each method gives another one.
///
/// ```java
/// Reply.json(429, "{…}").header("Retry-After", "7");
/// Reply.stream(events("{…}").then(gate).then(rst()));
/// Reply.nothing(stall());
/// ```
public record Reply(String statusLine, List<Field> fields, Framing framing, Script before, Script body, int writesOf) {

    /// A JSON answer with its length.
    public static Reply json(String body) {
        return json(200, body);
    }

    /// A JSON answer of that status, with its length.
    public static Reply json(int status, String body) {
        return of(status, Script.text(body)).header("Content-Type", "application/json");
    }

    /// A chunked stream of events.
    public static Reply stream(Script body) {
        return of(200, body).chunked().header("Content-Type", "text/event-stream");
    }

    /// An answer of that status with its length and no further field.
    public static Reply of(int status, Script body) {
        return new Reply(
                "HTTP/1.1 " + status + " Scripted",
                List.of(),
                new Framing.Length(body.length()),
                Script.empty(),
                body,
                Integer.MAX_VALUE);
    }

    /// No head: the script is all that is sent, garbage or a hand-written answer; the connection serves on if it stays
    /// open.
    public static Reply raw(Script script) {
        return new Reply("", List.of(), new Framing.Raw(), Script.empty(), script, Integer.MAX_VALUE);
    }

    /// Not one byte: silence or a cut.
    public static Reply nothing(Script stallOrCut) {
        return raw(stallOrCut);
    }

    /// With a field more.
    public Reply header(String name, String value) {
        List<Field> more = Stream.concat(fields.stream(), Stream.of(new Field(name, value)))
                .toList();
        return new Reply(statusLine, more, framing, before, body, writesOf);
    }

    /// With a status line of whatever kind, without its line end.
    public Reply statusLine(String line) {
        return new Reply(line, fields, framing, before, body, writesOf);
    }

    /// Framed in chunks, one for each piece of the body.
    public Reply chunked() {
        return framed(new Framing.Chunked());
    }

    /// Framed by a `Content-Length` that may lie.
    public Reply contentLength(long declared) {
        return framed(new Framing.Length(declared));
    }

    /// Framed by the end of the connection.
    public Reply untilClose() {
        return framed(new Framing.UntilClose());
    }

    /// Says `Connection: close`, and does so after a whole body.
    public Reply closing() {
        Script closing = body.then(Script.end()).then(Script.fin());
        return new Reply(statusLine, fields, framing, before, closing, writesOf).header("Connection", "close");
    }

    /// Something before the status line: an interim answer, a cut, a stall.
    public Reply after(Script script) {
        return new Reply(statusLine, fields, framing, before.then(script), body, writesOf);
    }

    /// Nothing at all until the test opens the gate.
    public Reply after(Gate gate) {
        return after(Script.empty().then(gate));
    }

    /// Everything, head and chunk sizes too, in TCP writes of at most `size` bytes.
    public Reply inWritesOf(int size) {
        return new Reply(statusLine, fields, framing, before, body, size);
    }

    /// The same head with another body; a `Content-Length` stays what it was.
    public Reply body(Script other) {
        return new Reply(statusLine, fields, framing, before, other, writesOf);
    }

    private Reply framed(Framing other) {
        return new Reply(statusLine, fields, other, before, body, writesOf);
    }

    /// The head as it goes over the wire; empty where there is none.
    Optional<String> head() {
        if (framing instanceof Framing.Raw) {
            return Optional.empty();
        }
        StringBuilder head = new StringBuilder(statusLine).append("\r\n");
        fields.forEach(field ->
                head.append(field.name()).append(": ").append(field.value()).append("\r\n"));
        switch (framing) {
            case Framing.Chunked _ -> head.append("Transfer-Encoding: chunked\r\n");
            case Framing.Length(long declared) ->
                head.append("Content-Length: ").append(declared).append("\r\n");
            case Framing.UntilClose _, Framing.Raw _ -> {}
        }
        return Optional.of(head.append("\r\n").toString());
    }
}
