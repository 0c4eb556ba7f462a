package io.genrouter.benchmarks.mock;

/// Looks for bytes among bytes.
final class Bytes {

    private Bytes() {}

    /// Where the first occurrence ends; -1 for none.
    static int endOf(byte[] sought, byte[] bytes, int from, int to) {
        for (int at = from; at <= to - sought.length; at++) {
            if (startsWith(sought, bytes, at, to)) {
                return at + sought.length;
            }
        }
        return -1;
    }

    static boolean startsWith(byte[] sought, byte[] bytes, int from, int to) {
        if (to - from < sought.length) {
            return false;
        }
        for (int i = 0; i < sought.length; i++) {
            if (bytes[from + i] != sought[i]) {
                return false;
            }
        }
        return true;
    }
}
