package io.weir.config.syntax;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.sample.ByteText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads configuration files whole. */
public final class ConfigText {

  /** More than this is no configuration; it bounds what a wrong file name can cost. */
  public static final int MAX_BYTES = 32 << 20;

  /** The part of the memory that one file may take while it is read. */
  private static final int SHARE = 8;

  private ConfigText() {}

  /**
   * The text of a file, with bytes that are not UTF-8 kept as {@link ByteText#decode} does; null
   * where it cannot be read, which was reported.
   *
   * @param namedAt where the file is named, for the report
   */
  public static @Nullable String read(Path file, SourceLocation namedAt, Problems problems) {
    String fault;
    if (Files.isDirectory(file)) {
      fault = "is a directory (expected: a file)";
    } else {
      try {
        byte[] bytes = bytes(file);
        if (bytes != null) {
          return ByteText.decode(bytes);
        }
        fault = "file is too large (expected: at most " + (most() >> 10) + " KiB)";
      } catch (NoSuchFileException e) {
        fault = "no such file";
      } catch (AccessDeniedException e) {
        fault = "permission denied";
      } catch (IOException e) {
        fault = "cannot be read: " + e.getMessage();
      }
    }
    problems.error(namedAt, "'" + file + "' : " + fault);
    return null;
  }

  /** The bytes, or null where there are too many: a pipe shows that only as it is read. */
  private static byte @Nullable [] bytes(Path file) throws IOException {
    int most = most();
    if (Files.size(file) > most) {
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      return bytes.length > most ? null : bytes;
    }
  }

  private static int most() {
    return (int) Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / SHARE);
  }
}
