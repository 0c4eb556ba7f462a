package io.genrouter.domain.health;

/// Whether a combination that was chosen may be called.
public sealed interface Admission {

    /// It may; nothing is to be found out.
    record Free() implements Admission {}

    /// It may, and the call finds out whether a rest is over.
    ///
    /// @param probe to be ended by whoever calls, whatever happens
    record Probing(Probe probe) implements Admission {}

    /// It may not: it rests, or another call is finding out. Somebody else is to be chosen.
    record Denied() implements Admission {}

    Admission FREE = new Free();
    Admission DENIED = new Denied();
}
