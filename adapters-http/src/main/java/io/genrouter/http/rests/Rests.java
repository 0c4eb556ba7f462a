package io.genrouter.http.rests;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.genrouter.application.rests.WhoRests;
import java.util.List;

/// What `/rests` says.
///
/// @param combinations how many there are
/// @param resting      how many of them may not be called now
/// @param rests        what is not well, the nearest end first
@JsonPropertyOrder({"combinations", "resting", "rests"})
record Rests(int combinations, int resting, List<RestItem> rests) {

    static Rests of(WhoRests who) {
        return new Rests(
                who.combinationsServed(),
                who.combinationsResting(),
                who.now().stream().map(RestItem::of).toList());
    }
}
