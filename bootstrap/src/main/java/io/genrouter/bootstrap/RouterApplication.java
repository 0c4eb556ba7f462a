package io.genrouter.bootstrap;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// Starts an empty Dropwizard server.
public final class RouterApplication extends Application<Configuration> {

    /// Answers that the server is up.
    @Path("/health")
    public static final class HealthResource {
        @GET
        public String health() {
            return "ok";
        }
    }

    public static void main(String[] args) throws Exception {
        new RouterApplication().run(args);
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        environment.jersey().register(new HealthResource());
    }
}
