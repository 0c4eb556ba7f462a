package io.genrouter.http.jersey;

import io.genrouter.http.jersey.ServletWithCalls.Call;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Context;
import java.util.function.Function;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/// Gives a resource's method its `@Context HttpServletRequest` and `HttpServletResponse` as the servlet has
/// them. Jersey alone looks both up in its injection framework on each request, which is some 4 % of the
/// router's CPU time.
final class ServletParameters implements ValueParamProvider {

    @Override
    public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
        if (parameter.getSourceAnnotation() == null
                || parameter.getSourceAnnotation().annotationType() != Context.class) {
            return null;
        }
        if (parameter.getRawType() == HttpServletRequest.class) {
            return request -> call(request).request();
        }
        return parameter.getRawType() == HttpServletResponse.class
                ? request -> call(request).response()
                : null;
    }

    @Override
    public PriorityType getPriority() {
        return Priority.HIGH;
    }

    private static Call call(ContainerRequest request) {
        if (request.getProperty(Call.ATTRIBUTE) instanceof Call call) {
            return call;
        }
        throw new IllegalStateException("the request did not come through " + ServletWithCalls.class.getSimpleName());
    }

    static final class Binder extends AbstractBinder {
        @Override
        protected void configure() {
            bind(new ServletParameters()).to(ValueParamProvider.class);
        }
    }
}
