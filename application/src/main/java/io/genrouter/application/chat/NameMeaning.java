package io.genrouter.application.chat;

/// What a client's `model` turned out to mean.
public enum NameMeaning {
    /// There is none, or it is null: every combination may answer.
    NONE,
    /// The name of a route.
    ROUTE,
    /// `vendor/model`: one model of one vendor.
    MODEL_OF_VENDOR,
    /// A configured model, whichever vendors have it.
    MODEL,
    /// Nothing, as [ModelNames] has it: every combination may answer.
    NOTHING
}
