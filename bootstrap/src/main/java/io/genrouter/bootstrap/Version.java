package io.genrouter.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/// The version of the running jar.
final class Version {

    private Version() {}

    /// `dev` where it runs from classes that were never packed.
    static String ofRouter() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "dev");
    }

    /// The commit that it was built from; empty where the build was not told.
    static Optional<String> commit() {
        Properties build = new Properties();
        try (InputStream in = Objects.requireNonNull(
                Version.class.getResourceAsStream("build.properties"), "build.properties is in the jar")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("build.properties of the jar", e);
        }
        return Optional.of(build.getProperty("commit", "")).filter(commit -> !commit.isEmpty());
    }
}
