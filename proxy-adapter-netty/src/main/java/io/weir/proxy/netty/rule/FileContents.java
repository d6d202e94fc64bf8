package io.weir.proxy.netty.rule;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that answers are made of, read when the configuration is. */
final class FileContents {

  /** They stay in memory; a name such as {@code /dev/zero} shall not fill it. */
  private static final int MAX_BYTES = 32 << 20;

  private FileContents() {}

  /** A file's bytes, or null after a mistake, which was reported. */
  static byte @Nullable [] read(String file, SourceLocation location, Problems problems) {
    String fault;
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        fault = "is a directory (expected: a file)";
      } else {
        byte[] bytes = bytes(path);
        if (bytes.length <= MAX_BYTES) {
          return bytes;
        }
        fault = "too large (expected: at most " + (MAX_BYTES >> 20) + " MiB)";
      }
    } catch (NoSuchFileException e) {
      fault = "no such file";
    } catch (AccessDeniedException e) {
      fault = "permission denied";
    } catch (InvalidPathException e) {
      fault = "invalid file name: " + e.getReason();
    } catch (IOException e) {
      fault = String.valueOf(e.getMessage());
    }
    problems.error(location, "cannot read '" + file + "': " + fault);
    return null;
  }

  private static byte[] bytes(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(MAX_BYTES + 1);
    }
  }
}
