package io.genrouter.http.openapi;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Serves the OpenAPI document of the application port.
@Path("/openapi.json")
public final class OpenApiResource {

    /// It changes with a new version of the router alone.
    private static final int SECONDS_FRESH = (int) TimeUnit.MINUTES.toSeconds(5);

    /// The document is read when it is first asked for, and not while the router starts.
    private static final class Loaded {
        static final OpenApiDocument DOCUMENT = OpenApiDocument.load();
    }

    /// The document; 304 for whoever has it.
    ///
    /// @param known the tags of the copies that the client has; null for none
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response document(@HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        OpenApiDocument document = Loaded.DOCUMENT;
        boolean isKnown = known != null
                && (known.contains('"' + document.tag() + '"') || known.strip().equals("*"));
        Response.ResponseBuilder answer = isKnown ? Response.notModified() : Response.ok(document.json());
        return answer.tag(document.tag()).cacheControl(fresh()).build();
    }

    private static CacheControl fresh() {
        CacheControl fresh = new CacheControl();
        fresh.setNoTransform(false);
        fresh.setMaxAge(SECONDS_FRESH);
        return fresh;
    }
}
