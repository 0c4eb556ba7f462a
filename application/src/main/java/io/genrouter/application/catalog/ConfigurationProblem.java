package io.genrouter.application.catalog;

/// Something that is wrong with what the operator wrote.
///
/// @param source  the file, or `environment`
/// @param pointer where in it: a JSON pointer (RFC 6901), a line, a variable's name; empty means the whole
/// @param message what was found and what is expected, in plain words; never a value that is or may be a secret
public record ConfigurationProblem(String source, String pointer, String message) {

    @Override
    public String toString() {
        return pointer.isEmpty() ? source + ": " + message : source + " " + pointer + ": " + message;
    }
}
