package io.genrouter.bootstrap.config;

import io.dropwizard.configuration.ConfigurationException;
import java.util.List;

/// The router cannot be started so. The message lists every reason in plain words.
public final class RefusedConfigurationException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    /// @param source  the file, or whatever else is at fault
    /// @param reasons at least one
    public RefusedConfigurationException(String source, List<String> reasons) {
        super(source, reasons);
    }
}
