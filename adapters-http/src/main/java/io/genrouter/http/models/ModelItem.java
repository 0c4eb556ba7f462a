package io.genrouter.http.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/// A model in OpenAI's shape.
///
/// @param id      its bare name
/// @param object  always `model`
/// @param created a constant: nobody knows, and SDKs want a number
/// @param ownedBy the vendor
@JsonPropertyOrder({"id", "object", "created", "owned_by"})
public record ModelItem(
        String id,
        String object,
        long created,
        @JsonProperty("owned_by") String ownedBy) {

    /// The first of January 2024, in seconds.
    private static final long CREATED = 1_704_067_200L;

    static ModelItem of(String id, String ownedBy) {
        return new ModelItem(id, "model", CREATED, ownedBy);
    }
}
