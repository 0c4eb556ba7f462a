package io.genrouter.vendors.sandbox.schema;

import java.util.Optional;

/// Examples of the formats of texts.
final class Formats {

    private Formats() {}

    /// @return empty for a format that is not known or not named
    static Optional<String> example(String format, int variant) {
        return Optional.ofNullable(
                switch (format) {
                    case "date-time" -> "2024-01-02T03:%02d:%02dZ".formatted(variant / 60 % 60, variant % 60);
                    case "date" -> "%d-01-02".formatted(2024 + variant % 1000);
                    case "time" -> "03:%02d:%02dZ".formatted(variant / 60 % 60, variant % 60);
                    case "duration" -> "P%dD".formatted(variant + 1);
                    case "email", "idn-email" -> "user%s@example.com".formatted(number(variant));
                    case "hostname", "idn-hostname" -> "host%s.example.com".formatted(number(variant));
                    case "ipv4" -> "192.0.%d.%d".formatted(variant / 256 % 256, variant % 256);
                    case "ipv6" -> "2001:db8::%x".formatted(variant % 0x10000);
                    case "uri", "iri", "uri-reference", "iri-reference", "url" ->
                        "https://example.com/%s".formatted(number(variant));
                    case "uuid" -> "00000000-0000-4000-8000-%012x".formatted(variant);
                    case "json-pointer" -> "/%d".formatted(variant);
                    case "regex" -> "a{%d}".formatted(variant + 1);
                    default -> null;
                });
    }

    private static String number(int variant) {
        return variant == 0 ? "" : Integer.toString(variant);
    }
}
