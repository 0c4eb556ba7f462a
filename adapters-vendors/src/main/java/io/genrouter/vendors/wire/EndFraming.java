package io.genrouter.vendors.wire;

import java.io.EOFException;

/// A body that ends with its connection.
final class EndFraming implements BodyFraming {

    private boolean over;

    @Override
    public int take(RawInput raw, byte[] target, int offset, int length) {
        int taken = Math.min(length, raw.available());
        raw.moveTo(target, offset, taken);
        return taken;
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public long ahead() {
        return Long.MAX_VALUE;
    }

    @Override
    public void passed(int length) {}

    @Override
    public void endOfConnection(boolean inOrder) throws EOFException {
        if (!inOrder) {
            throw new EOFException("an answer was cut");
        }
        over = true;
    }
}
