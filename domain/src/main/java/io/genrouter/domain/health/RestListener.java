package io.genrouter.domain.health;

/// Is told of every change of standing, one call after the other, never two at a time. It must return at once
/// and must not call the [CombinationHealth] back.
@FunctionalInterface
public interface RestListener {

    /// @param subject  of which every combination that it covers is concerned, as far as its other subjects
    ///                 allow
    /// @param standing what is true from now on
    void changed(RestSubject subject, Standing standing);
}
