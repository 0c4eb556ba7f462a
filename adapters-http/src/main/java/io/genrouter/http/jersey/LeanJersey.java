package io.genrouter.http.jersey;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.jackson.JacksonFeature;
import jakarta.ws.rs.core.Feature;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/// Jersey with our resources and nothing else, in place of Dropwizard's: that one observes each step of each
/// request for `@Timed`, validates each call and offers parameters of many kinds, none of which is used here.
///
/// What is registered with `environment.jersey()` is not served.
public final class LeanJersey {

    private LeanJersey() {}

    /// Serves these resources; the server must not have been started.
    public static void install(Environment environment, Feature resources) {
        environment
                .jersey()
                .replace(dropwizards -> new ServletWithCalls(new ResourceConfig()
                        .register(resources)
                        .register(new JacksonFeature(environment.getObjectMapper()))
                        .register(new ServletParameters.Binder())
                        .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                        .property(ServerProperties.BV_FEATURE_DISABLE, true)
                        .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true)
                        .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)));
    }
}
