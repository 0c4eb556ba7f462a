package io.genrouter.bootstrap.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A page of the documentation.
///
/// @param file where it is
/// @param text all of it
public record Page(Path file, String text) {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern BLOCK_OF = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

    /// A page of `docs`, by its name.
    public static Page of(String name) {
        return read(ROOT.resolve("docs").resolve(name));
    }

    /// Every page of the project.
    static List<Page> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|\\.git|node_modules)/.*"))
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page read(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where its links lead, code left out.
    List<String> links() {
        return all(LINK, CODE_BLOCK.matcher(text).replaceAll("")).toList();
    }

    /// What links to its headings end in, as GitHub makes it of them.
    Set<String> anchors() {
        return all(HEADING, CODE_BLOCK.matcher(text).replaceAll(""))
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /// What stands in backticks, up to a colon: names of settings, codes, series.
    public Set<String> names() {
        return all(CODE, CODE_BLOCK.matcher(text).replaceAll(""))
                .map(code -> code.replaceFirst(": .*", ""))
                .collect(Collectors.toSet());
    }

    /// What its code blocks of a language hold, in order.
    ///
    /// @param language as it stands behind the fence; empty for those without
    public List<String> blocks(String language) {
        return BLOCK_OF.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    private static Stream<String> all(Pattern pattern, String in) {
        return pattern.matcher(in).results().map((MatchResult found) -> found.group(1));
    }
}
