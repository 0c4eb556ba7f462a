package io.genrouter.http.jersey;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/// Jersey's servlet, which lays out what it was called with for [ServletParameters].
final class ServletWithCalls extends ServletContainer {

    private static final long serialVersionUID = 1L;

    ServletWithCalls(ResourceConfig resources) {
        super(resources);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Call call = new Call(request, response);
        if (DirectCall.isFor(request)) {
            DirectCall.run(getApplicationHandler(), call);
            return;
        }
        request.setAttribute(Call.ATTRIBUTE, call);
        super.service(request, response);
    }

    /// What the servlet was called with.
    record Call(HttpServletRequest request, HttpServletResponse response) {

        /// Of the servlet's request, and so a property of Jersey's.
        static final String ATTRIBUTE = Call.class.getName();
    }
}
