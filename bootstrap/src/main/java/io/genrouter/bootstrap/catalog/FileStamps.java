package io.genrouter.bootstrap.catalog;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Which files a catalog was read from, and as what.
///
/// @param byFile each file that was looked for, whether it was there or not
public record FileStamps(Map<Path, FileStamp> byFile) {

    public FileStamps {
        byFile = Map.copyOf(byFile);
    }

    /// Whether all of them still are what they were. Reads every one.
    boolean areCurrent() {
        ConfigFiles now = new ConfigFiles();
        byFile.keySet().forEach(now::read);
        return now.stamps().equals(this);
    }

    /// Whether the files have the same content, whoever may read them.
    public boolean haveContentOf(FileStamps other) {
        return contents().equals(other.contents());
    }

    /// Whether a file was looked for and found.
    boolean have(Path file) {
        return byFile.containsKey(file) && !FileStamp.ABSENT.equals(byFile.get(file));
    }

    FileStamps without(Set<Path> files) {
        return new FileStamps(byFile.entrySet().stream()
                .filter(entry -> !files.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Map<Path, String> contents() {
        return byFile.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().content()));
    }
}
