package io.genrouter.vendors.http;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whose client talks to vendors.
public enum ConnectorChoice {
    /// The router's own ([io.genrouter.vendors.wire]).
    @JsonProperty("direct")
    DIRECT,
    /// Apache's.
    @JsonProperty("apache")
    APACHE
}
