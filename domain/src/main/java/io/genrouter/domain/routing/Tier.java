package io.genrouter.domain.routing;

import io.genrouter.domain.model.Model;
import java.util.List;

/// Models that requests are spread over evenly, each with every credential of its vendor.
///
/// @param models at least one, each once
public record Tier(List<Model> models) {

    public Tier {
        models = List.copyOf(models);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("tier: 0 models (expected: 1 or more)");
        }
    }
}
