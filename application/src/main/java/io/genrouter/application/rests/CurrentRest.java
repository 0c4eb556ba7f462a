package io.genrouter.application.rests;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.RestInForce;

/// Something of what is served that is not well.
///
/// @param rest         what, why and for how long
/// @param named        one of the combinations that it covers, which has the names of what rests
/// @param combinations how many of those that are served it covers; at least 1
public record CurrentRest(RestInForce rest, Combination named, int combinations) {}
