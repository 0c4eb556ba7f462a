package io.genrouter.bootstrap;

import java.util.Objects;

/// The version of the running jar.
final class Version {

    private Version() {}

    /// `dev` where it runs from classes that were never packed.
    static String ofRouter() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "dev");
    }
}
