package io.genrouter.bootstrap;

import io.dropwizard.core.setup.Environment;
import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.bootstrap.catalog.FileCatalogSource;
import io.genrouter.bootstrap.config.RouterConfiguration;
import io.genrouter.bootstrap.config.SandboxMode;
import io.genrouter.bootstrap.reload.FileWatch;
import io.genrouter.bootstrap.reload.Reload;
import io.genrouter.bootstrap.reload.ReloadReport;
import io.genrouter.bootstrap.reload.ReloadRules;
import io.genrouter.bootstrap.reload.ReloadTask;
import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;

/// Reads the files again while the router serves.
///
/// @param reload does it
/// @param report tells what came of it
/// @param pause  between two looks at the files; zero where they are read on request alone
/// @param isOff  whether it is the sandbox's, whatever the files say
record Reloading(Reload reload, ReloadReport report, Duration pause, boolean isOff) {

    static Reloading of(
            RouterConfiguration configuration,
            FileCatalogSource source,
            CatalogHolder catalog,
            ReloadRules rules,
            ReloadReport report,
            MonotonicClock clock) {
        Duration pause = configuration.files().reread().toJavaDuration();
        return new Reloading(
                new Reload(source, catalog, rules, report, clock, pause),
                report,
                pause,
                configuration.sandbox() == SandboxMode.ON);
    }

    /// Begins with the server.
    void install(Environment environment) {
        if (isOff) {
            return;
        }
        ReloadTask.install(environment.admin(), reload, environment.getObjectMapper());
        if (pause.isPositive()) {
            environment.lifecycle().manage(new FileWatch(reload::look, pause));
        }
    }
}
