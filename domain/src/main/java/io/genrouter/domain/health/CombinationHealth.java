package io.genrouter.domain.health;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Knows who rests. Safe for use by any number of threads; never blocks on I/O.
///
/// A [RestSubject] that was never spoken of is well. When a rest is over, exactly one call is let through as a
/// [Probe]; who it covers is chosen by nobody else until the probe has an answer. Time passes by
/// [#endOverdueRests()], which every selector calls before it chooses, so that a listener sees changes in the
/// order in which they happened.
public interface CombinationHealth {

    /// Lets a subject rest from now on. A rest that is in force already is lengthened to the later end, never
    /// shortened. A probe of the subject has failed by this. When it returns, every listener has been told.
    ///
    /// @return whether it begins to rest; false where it does already
    boolean rest(RestSubject subject, Rest rest);

    /// Asks for leave to call a combination that was chosen.
    Admission admit(Combination combination);

    /// Asks for leave to call a combination although it rests, since nobody else is left. Its rest goes on
    /// meanwhile.
    ///
    /// @param age how long every rest that covers it has been in force at least
    /// @return empty where one of its rests is younger, was asked for by a vendor, or is being probed
    Optional<Probe> probeEarly(Combination combination, Duration age);

    /// What keeps a combination from being called, the longest of several; [Standing#RESTING] or
    /// [Standing#PROBED]. Empty means that nothing does.
    Optional<RestInForce> restOf(Combination combination);

    /// Everything that is not well, in no order; empty when all is.
    List<RestInForce> inForce();

    /// Puts those on trial whose rests are over and tells the listeners. Costs one comparison when there are
    /// none.
    void endOverdueRests();

    /// Adds a listener, which is first told of everything that is not well.
    void addListener(RestListener listener);

    /// Keeps everything in memory, on a monotonic clock.
    static CombinationHealth inMemory(MonotonicClock clock) {
        return new InMemoryHealth(clock);
    }
}
