package io.genrouter.vendors.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The head of a request, as bytes. What could end a line too early is a bug of the caller and is refused.
public final class RequestHead {

    private static final byte[] VERSION = ascii(" HTTP/1.1\r\n");
    private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
    private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n\r\n");
    private static final int USUAL = 512;

    private final String method;
    private byte[] bytes = new byte[USUAL];
    private int length;

    /// @param method a token
    /// @param target path and query, as they go out
    /// @throws IllegalArgumentException when one of the two is none
    public RequestHead(String method, String target) {
        this.method = method;
        addToken(method);
        add(' ');
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                throw new IllegalArgumentException("a target with a character that none may have");
            }
            add(c);
        }
        add(VERSION);
    }

    /// @throws IllegalArgumentException when the name is no token, or the value has a control character or
    ///                                  one beyond
    ///                                  Latin-1; the message does not quote the value
    public RequestHead field(String name, String value) {
        addToken(name);
        add(':');
        add(' ');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
                throw new IllegalArgumentException(name + ": a value with a character that none may have");
            }
            add(c);
        }
        add('\r');
        add('\n');
        return this;
    }

    /// The last fields: those of the body, and of the connection.
    ///
    /// @param bodyLength bytes; negative where there is no body and none is to be expected
    RequestHead end(long bodyLength) {
        if (bodyLength >= 0) {
            add(CONTENT_LENGTH);
            String digits = Long.toString(bodyLength);
            for (int i = 0; i < digits.length(); i++) {
                add(digits.charAt(i));
            }
            add('\r');
            add('\n');
        }
        add(KEEP_ALIVE);
        return this;
    }

    /// Whether an answer to it has no body whatever it says.
    boolean isBodilessAnswered() {
        return method.equals("HEAD");
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void addToken(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty method or name");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!HeadParser.isTokenCharacter(c)) {
                throw new IllegalArgumentException("a method or name with a character that none may have");
            }
            add(c);
        }
    }

    private void add(byte[] more) {
        for (byte b : more) {
            add((char) b);
        }
    }

    private void add(char c) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        bytes[length++] = (byte) c;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
