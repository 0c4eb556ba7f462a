package io.genrouter.bootstrap.config;

import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.bootstrap.document.Pointer;
import java.util.List;

/// Where settings are written: in the file, or in a system property that overrides it.
///
/// @param path   the file
/// @param prefix of the names of such properties, without the dot
record Places(String path, String prefix) {

    static final String COMMAND_LINE = "command line";

    ConfigurationProblem problem(List<?> steps, String message) {
        String property = property(steps);
        return System.getProperty(property) == null
                ? problem(Pointer.along(steps), message)
                : new ConfigurationProblem(COMMAND_LINE, "-D" + property, message);
    }

    ConfigurationProblem problem(String pointer, String message) {
        return new ConfigurationProblem(path, pointer, message);
    }

    ClientKeyList.Spot spot(String pointer) {
        return new ClientKeyList.Spot(path, pointer, "");
    }

    private String property(List<?> steps) {
        StringBuilder name = new StringBuilder(prefix);
        steps.forEach(step -> name.append(step instanceof Integer index ? "[" + index + "]" : "." + step));
        return name.toString();
    }
}
