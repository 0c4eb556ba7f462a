package io.genrouter.http.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The document as it is served.
///
/// @param json its bytes
/// @param tag  the same for the same bytes
@SuppressWarnings("ArrayRecordComponent") // written once, compared by nobody
record OpenApiDocument(byte[] json, String tag) {

    private static final String SOURCE = "openapi.yaml";
    private static final int TAG_BYTES = 16;

    /// More than it has; the bound is there for files of strangers.
    private static final int MOST_ALIASES = 1000;

    /// Reads the YAML that is kept in this package, its anchors filled in.
    static OpenApiDocument load() {
        try (InputStream yaml = OpenApiDocument.class.getResourceAsStream(SOURCE)) {
            if (yaml == null) {
                throw new IllegalStateException(SOURCE + " is not in the jar");
            }
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(MOST_ALIASES);
            Object tree = new Yaml(new SafeConstructor(options)).load(yaml);
            byte[] json = new ObjectMapper().writeValueAsBytes(tree);
            return new OpenApiDocument(json, tag(json));
        } catch (IOException e) {
            throw new UncheckedIOException(SOURCE, e);
        }
    }

    private static String tag(byte[] json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
