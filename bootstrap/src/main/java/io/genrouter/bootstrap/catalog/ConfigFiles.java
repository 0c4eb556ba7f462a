package io.genrouter.bootstrap.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The operator's files in the course of one reading: each is read once at the most, and what it was is noted.
final class ConfigFiles {

    /// More than ten thousand keys or models take; a file beyond it is none of ours.
    private static final int LARGEST = 16 * 1024 * 1024;

    /// What came of reading a file.
    sealed interface Content {}

    /// Its bytes.
    @SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
    record Bytes(byte[] bytes, boolean openToOthers) implements Content {}

    /// It is not there.
    record Absent() implements Content {}

    /// It cannot be read.
    ///
    /// @param why in a word; never the file's name, which may be a key in the wrong place
    record Unreadable(String why) implements Content {}

    private final Map<Path, Content> contents = new HashMap<>();
    private final Map<Path, FileStamp> stamps = new HashMap<>();

    Content read(Path file) {
        return contents.computeIfAbsent(file, this::readAnew);
    }

    /// What was read so far.
    FileStamps stamps() {
        return new FileStamps(stamps);
    }

    private Content readAnew(Path file) {
        Content content = content(file);
        stamps.put(
                file,
                switch (content) {
                    case Bytes(byte[] bytes, boolean openToOthers) -> FileStamp.of(bytes, openToOthers);
                    case Absent _ -> FileStamp.ABSENT;
                    case Unreadable(String why) -> FileStamp.unreadable(why);
                });
        return content;
    }

    private static Content content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST
                    ? new Unreadable("more than 16 MiB")
                    : new Bytes(bytes, FileStamp.isOpenToOthers(file));
        } catch (NoSuchFileException e) {
            return new Absent();
        } catch (IOException e) {
            return new Unreadable(e.getClass().getSimpleName());
        }
    }
}
