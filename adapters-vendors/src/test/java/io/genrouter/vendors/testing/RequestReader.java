package io.genrouter.vendors.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads HTTP/1.1 requests off one connection, and nothing that is not strictly one.
final class RequestReader {

    private final InputStream in;
    private final int connection;
    private int count;

    RequestReader(InputStream in, int connection) {
        this.in = in;
        this.connection = connection;
    }

    /// The next request; empty where the peer went between two.
    ///
    /// @throws ProtocolException for what is no request
    Optional<ReceivedRequest> next() throws IOException {
        Optional<String> start = line();
        if (start.isEmpty()) {
            return Optional.empty();
        }
        String[] words = start.get().split(" ", -1);
        if (words.length != 3 || !words[2].equals("HTTP/1.1")) {
            throw new ProtocolException("request line: " + start.get() + " (expected: method target HTTP/1.1)");
        }
        List<Field> fields = fields();
        byte[] body = body(fields);
        return Optional.of(
                new ReceivedRequest(connection, count++, words[0], words[1], fields, body, System.nanoTime()));
    }

    private List<Field> fields() throws IOException {
        List<Field> fields = new ArrayList<>();
        for (String line = requiredLine(); !line.isEmpty(); line = requiredLine()) {
            int colon = line.indexOf(':');
            if (colon < 1 || !line.substring(0, colon).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw new ProtocolException("header line: " + line + " (expected: name: value)");
            }
            fields.add(new Field(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return List.copyOf(fields);
    }

    private byte[] body(List<Field> fields) throws IOException {
        List<String> lengths = values(fields, "Content-Length");
        List<String> codings = values(fields, "Transfer-Encoding");
        if (lengths.size() + codings.size() > 1) {
            throw new ProtocolException("framing: " + lengths + " " + codings + " (expected: one of the two, once)");
        }
        if (!codings.isEmpty()) {
            return chunked(codings.getFirst());
        }
        return lengths.isEmpty() ? new byte[0] : exactly(number(lengths.getFirst(), 10));
    }

    private byte[] chunked(String coding) throws IOException {
        if (!coding.equalsIgnoreCase("chunked")) {
            throw new ProtocolException("Transfer-Encoding: " + coding + " (expected: chunked)");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = number(requiredLine(), 16); size > 0; size = number(requiredLine(), 16)) {
            body.write(exactly(size));
            requireEmptyLine();
        }
        requireEmptyLine();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new ProtocolException("body: " + bytes.length + " bytes (expected: " + length + ")");
        }
        return bytes;
    }

    private void requireEmptyLine() throws IOException {
        String line = requiredLine();
        if (!line.isEmpty()) {
            throw new ProtocolException("after a chunk: " + line.length() + " characters (expected: none)");
        }
    }

    private String requiredLine() throws IOException {
        return line().orElseThrow(() -> new ProtocolException("the request ends in its head or between chunks"));
    }

    /// A line without its CR LF; empty where the peer went before its first byte.
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0 && line.size() == 0) {
                return Optional.empty();
            }
            if (next < 0 || next == '\n') {
                throw new ProtocolException("a line ends without CR LF");
            }
            line.write(next);
        }
        if (in.read() != '\n') {
            throw new ProtocolException("a CR without its LF");
        }
        return Optional.of(line.toString(StandardCharsets.ISO_8859_1));
    }

    private static int number(String digits, int radix) throws ProtocolException {
        if (!digits.matches("[0-9a-fA-F]{1,8}")) {
            throw new ProtocolException("length: " + digits + " (expected: digits)");
        }
        return (int) Math.min(Long.parseLong(digits, radix), Integer.MAX_VALUE);
    }

    private static List<String> values(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }
}
