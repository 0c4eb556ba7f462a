package io.genrouter.vendors.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/// The items of an array, by its keywords: first those with a schema of their own, then as many as must be
/// contained, then the others.
///
/// @param keywords  of the array
/// @param tuple     the schemas of the first items; missing where there are none
/// @param others    the schema of all others; `false` where there are to be none
/// @param contained how many of the others must fit `contains`
record Items(JsonNode keywords, JsonNode tuple, JsonNode others, int contained) {

    /// More than are ever made up.
    private static final int MOST_CONTAINED = 10_000;

    /// In `items` both drafts agree only where it is a schema; as an array it is the older draft's `prefixItems`.
    static Items of(JsonNode keywords) {
        JsonNode items = keywords.path("items");
        int contained =
                keywords.has("contains") ? Math.min(keywords.path("minContains").asInt(1), MOST_CONTAINED) : 0;
        return items.isArray()
                ? new Items(keywords, items, keywords.path("additionalItems"), contained)
                : new Items(keywords, keywords.path("prefixItems"), items, contained);
    }

    int prefix() {
        return tuple.size();
    }

    /// How many there are to be: one at least where that is allowed, to show what they look like.
    ///
    /// @param few whether to make no more than there must be
    int size(boolean few) {
        int least = Math.max(keywords.path("minItems").asInt(), contained > 0 ? prefix() + contained : 0);
        int shown = few ? 0 : Math.max(prefix(), hasOthers() ? 1 : 0);
        return Math.min(Math.max(least, shown), keywords.path("maxItems").asInt(Integer.MAX_VALUE));
    }

    JsonNode schema(int index) {
        if (index < prefix()) {
            return tuple.get(index);
        }
        return index < prefix() + contained ? Keywords.both(others, keywords.get("contains")) : others;
    }

    private boolean hasOthers() {
        return others.isObject() || (others instanceof MissingNode && prefix() == 0) || others.asBoolean();
    }
}
