package io.genrouter.application.error;

import java.util.Locale;

/// Why a request is refused before any vendor is asked.
public enum RefusalReason {
    /// The body is not well-formed JSON.
    INVALID_JSON,
    /// The body nests deeper than is read.
    NESTING_TOO_DEEP,
    /// What has to be there is not.
    MISSING_REQUIRED_PARAMETER,
    /// A value is of a type that cannot be meant.
    INVALID_TYPE,
    /// A value is of the right type, but none of those that may be.
    INVALID_VALUE,
    /// A list needs at least one element.
    EMPTY_ARRAY,
    /// A key is there twice, so that whoever comes next may take the other one.
    DUPLICATE_KEY,
    /// No vendor of this name is configured.
    UNKNOWN_VENDOR,
    /// No model of this name is configured, and names are taken seriously.
    MODEL_NOT_FOUND,
    /// Nobody who is configured can do what the request needs.
    NO_MATCHING_COMBINATION;

    /// The `code` of the error object.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
