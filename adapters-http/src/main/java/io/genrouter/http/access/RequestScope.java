package io.genrouter.http.access;

import io.genrouter.http.HttpObserver;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;

/// The outermost filter: names the request, in the answer and in the log lines of its thread, and lays out its notes.
public final class RequestScope implements Filter {

    private static final String MDC_KEY = "request_id";

    private final RequestIds ids;
    private final HttpObserver observer;

    public RequestScope(RequestIds ids, HttpObserver observer) {
        this.ids = ids;
        this.observer = observer;
    }

    /// The notes of a request that came through this filter.
    public static AccessNotes notes(HttpServletRequest request) {
        if (request.getAttribute(AccessNotes.ATTRIBUTE) instanceof AccessNotes notes) {
            return notes;
        }
        throw new IllegalStateException("the request did not come through " + RequestScope.class.getSimpleName());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = ids.of(((HttpServletRequest) request).getHeader(RequestIds.HEADER));
        request.setAttribute(AccessNotes.ATTRIBUTE, new AccessNotes(id));
        ((HttpServletResponse) response).setHeader(RequestIds.HEADER, id);
        observer.requestStarted();
        MDC.put(MDC_KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(MDC_KEY);
            observer.requestEnded();
        }
    }
}
