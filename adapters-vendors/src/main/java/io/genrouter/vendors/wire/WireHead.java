package io.genrouter.vendors.wire;

import java.util.List;
import java.util.function.BiConsumer;

/// The head of an answer.
public final class WireHead {

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final int status;
    private final String reason;
    private final boolean persistentByVersion;
    private final List<String> fields;

    /// @param persistentByVersion whether the version keeps connections open where nothing else is said
    /// @param fields              names and values by turns, in order
    WireHead(int status, String reason, boolean persistentByVersion, List<String> fields) {
        this.status = status;
        this.reason = reason;
        this.persistentByVersion = persistentByVersion;
        this.fields = fields;
    }

    /// From 100 to 999.
    public int status() {
        return status;
    }

    /// May be empty.
    public String reason() {
        return reason;
    }

    /// Shows each header field, name and value, in order.
    public void forEachField(BiConsumer<String, String> visitor) {
        for (int i = 0; i < fields.size(); i += 2) {
            visitor.accept(fields.get(i), fields.get(i + 1));
        }
    }

    boolean isInterim() {
        return status < FIRST_FINAL && status != SWITCHING_PROTOCOLS;
    }

    boolean hasNoBody() {
        return status < FIRST_FINAL || status == NO_CONTENT || status == NOT_MODIFIED;
    }

    boolean isPersistentByVersion() {
        return persistentByVersion;
    }
}
