package io.genrouter.vendors.wire;

import java.io.EOFException;

/// A body of a length that was said before; also none.
final class LengthFraming implements BodyFraming {

    private long left;

    LengthFraming(long length) {
        left = length;
    }

    @Override
    public int take(RawInput raw, byte[] target, int offset, int length) {
        int taken = (int) Math.min(left, Math.min(length, raw.available()));
        raw.moveTo(target, offset, taken);
        left -= taken;
        return taken;
    }

    @Override
    public boolean isOver() {
        return left == 0;
    }

    @Override
    public long ahead() {
        return left;
    }

    @Override
    public void passed(int length) {
        left -= length;
    }

    @Override
    public void endOfConnection(boolean inOrder) throws EOFException {
        throw new EOFException("an answer ended " + left + " bytes too early");
    }
}
