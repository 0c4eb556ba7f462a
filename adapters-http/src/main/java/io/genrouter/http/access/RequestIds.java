package io.genrouter.http.access;

import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Names requests: by the client's own `x-request-id` where that is sane, so that its logs and ours speak of the same,
/// else by
/// an id of ours.
public final class RequestIds {

    /// The header that carries it, both ways.
    public static final String HEADER = "x-request-id";

    private static final int LONGEST = 128;

    private final Supplier<String> ours;

    /// @param ours new ids, from any thread
    public RequestIds(Supplier<String> ours) {
        this.ours = ours;
    }

    /// Ids in the form of a UUID.
    ///
    /// @param random must be safe for use by any number of threads
    public static RequestIds random(RandomGenerator random) {
        return new RequestIds(() -> uuid(random.nextLong(), random.nextLong()));
    }

    /// @param asked the client's; null for none
    public String of(@Nullable String asked) {
        return asked != null && isSane(asked) ? asked : ours.get();
    }

    /// An id goes into headers and log lines as it stands.
    private static boolean isSane(String id) {
        return !id.isEmpty() && id.length() <= LONGEST && id.chars().allMatch(RequestIds::isSane);
    }

    private static boolean isSane(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    private static String uuid(long high, long low) {
        String hex = HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-4" + hex.substring(13, 16) + "-a"
                + hex.substring(17, 20) + "-" + hex.substring(20);
    }
}
