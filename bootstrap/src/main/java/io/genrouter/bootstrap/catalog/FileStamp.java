package io.genrouter.bootstrap.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/// By what a file is known to be as it was. Its content is compared, never its time, which is too coarse on some file
/// systems and set back by some tools.
///
/// @param content      a digest, or a word for a file that gives no content
/// @param openToOthers whether another user may read or write it
record FileStamp(String content, boolean openToOthers) {

    /// Of a file that is not there.
    static final FileStamp ABSENT = new FileStamp("absent", false);

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    static FileStamp of(byte[] content, boolean openToOthers) {
        try {
            return new FileStamp(
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)),
                    openToOthers);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Of a file that cannot be read.
    ///
    /// @param why in a word
    static FileStamp unreadable(String why) {
        return new FileStamp("unreadable: " + why, false);
    }

    /// Whether a file is open to others; false where the file system knows no such thing.
    static boolean isOpenToOthers(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !Collections.disjoint(Files.getPosixFilePermissions(file), OF_OTHERS);
    }
}
