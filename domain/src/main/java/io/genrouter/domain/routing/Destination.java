package io.genrouter.domain.routing;

import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.SelectionCriteria;
import java.util.List;

/// Where the requests for one name go. Worked out when the catalog is made.
@FunctionalInterface
public interface Destination {

    /// The pools to try, one for each tier that the filters leave somebody in, the preferred one first; empty
    /// when nobody can ever serve such a request.
    List<Pool> pools(SelectionCriteria criteria);

    /// How its requests are served.
    default RouteOptions options() {
        return RouteOptions.NONE;
    }
}
