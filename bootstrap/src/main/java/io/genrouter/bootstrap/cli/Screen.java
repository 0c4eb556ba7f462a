package io.genrouter.bootstrap.cli;

import java.io.PrintStream;
import java.util.Map;

/// Where a command's report goes. Colours are for people alone: a pipe, a file, `NO_COLOR` and `TERM=dumb` get none.
///
/// @param out     where to
/// @param colours whether they are wanted
public record Screen(PrintStream out, boolean colours) {

    private static final String ESCAPE = "\u001b[";
    private static final String PLAIN = ESCAPE + "0m";

    /// The process's own standard output.
    ///
    /// @param terminal    whether people read it
    /// @param environment the variables
    public static Screen of(PrintStream out, boolean terminal, Map<String, String> environment) {
        return new Screen(
                out,
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb"));
    }

    void line(String text) {
        out.println(text);
    }

    void line() {
        out.println();
    }

    /// A line of its own that says what the next ones are about.
    void heading(String text) {
        out.println(in("1", text));
    }

    /// Something that is as it should be.
    void good(String text) {
        out.println(in("32", text));
    }

    /// Something to look at.
    void warning(String text) {
        out.println(in("33", text));
    }

    void flush() {
        out.flush();
    }

    private String in(String colour, String text) {
        return colours ? ESCAPE + colour + "m" + text + PLAIN : text;
    }
}
