package io.genrouter.http.models;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/// Models in OpenAI's shape.
///
/// @param object always `list`
/// @param data   the models; an empty list where there are none, never null
@JsonPropertyOrder({"object", "data"})
public record ModelList(String object, List<ModelItem> data) {

    static ModelList of(List<ModelItem> models) {
        return new ModelList("list", models);
    }
}
