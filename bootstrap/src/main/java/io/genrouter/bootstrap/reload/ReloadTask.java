package io.genrouter.bootstrap.reload;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.AdminEnvironment;
import io.dropwizard.servlets.tasks.Task;
import io.genrouter.application.catalog.ConfigurationProblem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `POST /tasks/reload` on the admin port: reads the files now and answers what came of it: 200 where what they say is
/// served, 422 with every problem where it may not be.
public final class ReloadTask extends Task {

    private static final String NAME = "reload";

    /// A task is given no way to its status.
    private static final ScopedValue<HttpServletResponse> RESPONSE = ScopedValue.newInstance();

    private final Reload reload;
    private final ObjectMapper json;

    private ReloadTask(Reload reload, ObjectMapper json) {
        super(NAME, "application/json");
        this.reload = reload;
        this.json = json;
    }

    /// Adds it to the admin port.
    public static void install(AdminEnvironment admin, Reload reload, ObjectMapper json) {
        Filter status = (request, response, chain) -> ScopedValue.where(RESPONSE, (HttpServletResponse) response)
                .<Boolean, IOException>call(() -> passOn(chain, request, response));
        admin.addTask(new ReloadTask(reload, json));
        admin.addFilter("status-of-" + NAME, status)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/tasks/" + NAME);
    }

    private static boolean passOn(FilterChain chain, ServletRequest request, ServletResponse response)
            throws IOException {
        try {
            chain.doFilter(request, response);
            return true;
        } catch (ServletException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void execute(Map<String, List<String>> parameters, PrintWriter output) throws IOException {
        ReloadOutcome outcome = reload.now();
        RESPONSE.get().setStatus(status(outcome));
        output.println(json.writeValueAsString(body(outcome)));
    }

    private static int status(ReloadOutcome outcome) {
        return switch (outcome) {
            case ReloadOutcome.Applied _, ReloadOutcome.Unchanged _ -> HttpServletResponse.SC_OK;
            case ReloadOutcome.Rejected _ -> 422;
            case ReloadOutcome.Busy _ -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        };
    }

    private static Map<String, Object> body(ReloadOutcome outcome) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("result", outcome.label());
        switch (outcome) {
            case ReloadOutcome.Applied(CatalogChange change, List<String> warnings) -> {
                body.put("combinations", change.combinations());
                body.put("joined", change.joined());
                body.put("gone", change.gone());
                body.put("warnings", warnings);
            }
            case ReloadOutcome.Unchanged(List<String> warnings) -> body.put("warnings", warnings);
            case ReloadOutcome.Rejected(List<ConfigurationProblem> problems) -> body.put("problems", problems);
            case ReloadOutcome.Busy _ -> {}
        }
        return body;
    }
}
