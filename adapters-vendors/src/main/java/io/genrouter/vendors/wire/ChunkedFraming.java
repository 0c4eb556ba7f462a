package io.genrouter.vendors.wire;

import java.io.EOFException;

/// The chunked coding of RFC 9112, to the letter: lines end in CRLF. What chunks and the end say beside is
/// skipped, up to a limit.
final class ChunkedFraming implements BodyFraming {

    private static final int MOST_DIGITS = 15;
    private static final int LONGEST_EXTENSION = 4096;
    private static final int LONGEST_TRAILER = 16 * 1024;

    private enum At {
        SIZE,
        BEHIND_SIZE,
        EXTENSION,
        LF_OF_SIZE,
        DATA,
        CR_OF_DATA,
        LF_OF_DATA,
        TRAILER_BEGIN,
        TRAILER,
        LF_OF_TRAILER,
        LF_OF_END,
        OVER
    }

    private At at = At.SIZE;
    private long size;
    private int count;

    /// What came before a fault is put first, and the fault told next; wherever reads cut it.
    @Override
    public int take(RawInput raw, byte[] target, int offset, int length) throws MalformedAnswerException {
        int put = 0;
        while (!raw.isEmpty() && at != At.OVER) {
            if (at == At.DATA) {
                int piece = (int) Math.min(size, Math.min(length - put, raw.available()));
                if (piece == 0) {
                    return put;
                }
                raw.moveTo(target, offset + put, piece);
                put += piece;
                passed(piece);
            } else if (!takesFraming(raw, put == 0)) {
                return put;
            }
        }
        return put;
    }

    @Override
    public boolean isOver() {
        return at == At.OVER;
    }

    @Override
    public long ahead() {
        return at == At.DATA ? size : 0;
    }

    @Override
    public void passed(int length) {
        size -= length;
        if (size == 0) {
            at = At.CR_OF_DATA;
        }
    }

    @Override
    public void endOfConnection(boolean inOrder) throws EOFException {
        throw new EOFException("an answer ended before its last chunk");
    }

    /// Takes a byte of framing, unless there is a fault in it.
    private boolean takesFraming(RawInput raw, boolean tells) throws MalformedAnswerException {
        try {
            at = step(raw.peek());
        } catch (MalformedAnswerException e) {
            if (tells) {
                throw e;
            }
            return false;
        }
        raw.skip(1);
        return true;
    }

    private At step(byte b) throws MalformedAnswerException {
        return switch (at) {
            case SIZE -> size(b);
            case BEHIND_SIZE -> behindSize(b);
            case EXTENSION -> within(b, At.EXTENSION, At.LF_OF_SIZE, LONGEST_EXTENSION);
            case LF_OF_SIZE -> afterSize(b);
            case CR_OF_DATA -> expect(b, '\r', At.LF_OF_DATA);
            case LF_OF_DATA -> beginChunk(b);
            case TRAILER_BEGIN -> b == '\r' ? At.LF_OF_END : within(b, At.TRAILER, At.LF_OF_TRAILER, LONGEST_TRAILER);
            case TRAILER -> within(b, At.TRAILER, At.LF_OF_TRAILER, LONGEST_TRAILER);
            case LF_OF_TRAILER -> expect(b, '\n', At.TRAILER_BEGIN);
            case LF_OF_END -> expect(b, '\n', At.OVER);
            case DATA, OVER -> throw new IllegalStateException("no framing here");
        };
    }

    private At size(byte b) throws MalformedAnswerException {
        int digit = Character.digit(b, 16);
        if (digit < 0) {
            return count == 0 ? malformed("a chunk without a size") : behindSize(b);
        }
        if (++count > MOST_DIGITS) {
            return malformed("the size of a chunk has more than " + MOST_DIGITS + " digits");
        }
        size = (size << 4) | digit;
        return At.SIZE;
    }

    private At behindSize(byte b) throws MalformedAnswerException {
        return switch (b) {
            case ' ', '\t' -> within(b, At.BEHIND_SIZE, At.LF_OF_SIZE, LONGEST_EXTENSION);
            case ';' -> At.EXTENSION;
            case '\r' -> At.LF_OF_SIZE;
            default -> malformed("the size of a chunk is no number");
        };
    }

    /// A byte of what is skipped.
    private At within(byte b, At same, At atEnd, int most) throws MalformedAnswerException {
        if (b == '\r') {
            return atEnd;
        }
        if (HeadReader.isControl(b)) {
            return malformed("a control character beside a chunk");
        }
        return ++count > most ? malformed("more than " + most + " bytes beside a chunk") : same;
    }

    private At afterSize(byte b) throws MalformedAnswerException {
        count = 0;
        return expect(b, '\n', size == 0 ? At.TRAILER_BEGIN : At.DATA);
    }

    private At beginChunk(byte b) throws MalformedAnswerException {
        count = 0;
        size = 0;
        return expect(b, '\n', At.SIZE);
    }

    private static At expect(byte b, char expected, At next) throws MalformedAnswerException {
        return b == expected ? next : malformed("a line of chunked coding that does not end in CRLF");
    }

    private static At malformed(String what) throws MalformedAnswerException {
        throw new MalformedAnswerException(what);
    }
}
