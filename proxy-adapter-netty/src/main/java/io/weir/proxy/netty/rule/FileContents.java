package io.weir.proxy.netty.rule;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that answers are made of, read when the configuration is. */
final class FileContents {

  private FileContents() {}

  /** A file's bytes, or null after a mistake, which was reported. */
  static byte @Nullable [] read(String file, SourceLocation location, Problems problems) {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (NoSuchFileException e) {
      problems.error(location, "cannot read '" + file + "': no such file");
      return null;
    } catch (IOException | InvalidPathException e) {
      problems.error(location, "cannot read '" + file + "': " + e);
      return null;
    }
  }
}
