package io.genrouter.bootstrap.config;

import io.genrouter.http.client.CrossOrigins;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Set;

/// The section `cors`.
///
/// @param origins whose pages may call from within a browser; empty for none
public record CorsConfiguration(
        @NotNull
        List<
                        @NotNull
                        @Pattern(
                                regexp = "\\*|https?://[A-Za-z0-9.\\-\\[\\]:]+",
                                message = "must be an origin without a path, such as https://app.example.com, or *")
                        String>
                origins) {

    /// The same as the HTTP side takes it.
    public CrossOrigins rules() {
        return new CrossOrigins(Set.copyOf(origins));
    }
}
