package io.genrouter.vendors.openai;

import io.genrouter.vendors.http.VendorAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// Undoes gzip, which some vendors send although `identity` was asked. Nothing else is known.
final class ContentCoding {

    private static final int ROOM = 8192;

    private ContentCoding() {}

    /// The body as it was before it was encoded. How large it gets is for the reader to limit.
    ///
    /// @throws IOException also when it is encoded in a way that is not known
    static InputStream decoded(VendorAnswer answer) throws IOException {
        return switch (coding(answer)) {
            case "", "identity" -> answer.body();
            case "gzip", "x-gzip" -> new GZIPInputStream(answer.body(), ROOM);
            default ->
                throw new IOException(
                        "content coding of " + coding(answer).length() + " characters (expected: gzip or none)");
        };
    }

    /// Whether the body is as it comes.
    static boolean isNone(VendorAnswer answer) {
        String coding = coding(answer);
        return coding.isEmpty() || coding.equals("identity");
    }

    private static String coding(VendorAnswer answer) {
        return answer.field("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    }
}
