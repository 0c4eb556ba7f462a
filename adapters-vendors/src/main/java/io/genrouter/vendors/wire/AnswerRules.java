package io.genrouter.vendors.wire;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// What the fields of a head say of its body and its connection.
final class AnswerRules {

    private static final int MOST_DIGITS = 18;
    private static final String TIMEOUT = "timeout=";

    private final WireHead head;
    private boolean chunked;
    private boolean coded;
    private boolean close;
    private boolean keepAlive;
    private boolean contradictory;
    private long length = -1;
    private Optional<Duration> vendorsKeepAlive = Optional.empty();

    private AnswerRules(WireHead head) {
        this.head = head;
    }

    /// @throws MalformedAnswerException when it is not clear where the body ends
    static AnswerRules of(WireHead head) throws MalformedAnswerException {
        AnswerRules rules = new AnswerRules(head);
        head.forEachField(rules::read);
        if (rules.contradictory) {
            throw new MalformedAnswerException("it is not clear where an answer ends");
        }
        return rules;
    }

    BodyFraming framing(boolean bodiless) {
        if (bodiless || head.hasNoBody()) {
            return new LengthFraming(0);
        }
        if (chunked) {
            return new ChunkedFraming();
        }
        return length < 0 ? new EndFraming() : new LengthFraming(length);
    }

    /// Whether the connection may serve again when the body has been read. An answer with two framings may be
    /// an attempt to pass off a part of its body as the next one.
    ///
    /// @param framing as [#framing] has given it; a body that ends with its connection leaves none
    boolean keepsConnection(BodyFraming framing) {
        boolean ambiguous = chunked && (length >= 0 || !head.isPersistentByVersion());
        return !close && !ambiguous && !(framing instanceof EndFraming) && (head.isPersistentByVersion() || keepAlive);
    }

    /// How long the vendor keeps the connection that nobody uses; empty where it does not say.
    Optional<Duration> vendorsKeepAlive() {
        return vendorsKeepAlive;
    }

    private void read(String name, String value) {
        switch (name.length()) {
            case 10 -> {
                if (name.equalsIgnoreCase("Connection")) {
                    readOptions(value);
                } else if (name.equalsIgnoreCase("Keep-Alive")) {
                    readKeepAlive(value.toLowerCase(Locale.ROOT));
                }
            }
            case 14 -> {
                if (name.equalsIgnoreCase("Content-Length")) {
                    readLength(value);
                }
            }
            case 17 -> {
                if (name.equalsIgnoreCase("Transfer-Encoding")) {
                    contradictory |= coded || !value.equalsIgnoreCase("chunked");
                    coded = true;
                    chunked = true;
                }
            }
            default -> {
                // says nothing of the connection
            }
        }
    }

    private void readLength(String value) {
        long said = number(value, 0);
        contradictory |= said < 0 || (length >= 0 && length != said) || !isDigits(value);
        length = said;
    }

    private void readOptions(String value) {
        for (int from = 0; from <= value.length(); ) {
            int comma = value.indexOf(',', from);
            int end = comma < 0 ? value.length() : comma;
            String option = value.substring(from, end).strip();
            close |= option.equalsIgnoreCase("close");
            keepAlive |= option.equalsIgnoreCase("keep-alive");
            from = end + 1;
        }
    }

    private void readKeepAlive(String value) {
        int at = value.indexOf(TIMEOUT);
        long seconds = at < 0 ? -1 : number(value, at + TIMEOUT.length());
        if (seconds >= 0) {
            vendorsKeepAlive = Optional.of(Duration.ofSeconds(Math.min(seconds, 86_400)));
        }
    }

    private static boolean isDigits(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /// @return the digits from there on; -1 when there are none, or too many
    private static long number(String text, int from) {
        long number = 0;
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            if (i - from == MOST_DIGITS) {
                return -1;
            }
            number = 10 * number + text.charAt(i++) - '0';
        }
        return i == from ? -1 : number;
    }
}
