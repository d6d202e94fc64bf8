package io.weir.exporters.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A symbolic link that always points to the newest file. */
final class FileAlias {

  private static final Logger LOG = LoggerFactory.getLogger(FileAlias.class);

  private final @Nullable FileNamePattern pattern;

  FileAlias(@Nullable FileNamePattern pattern) {
    this.pattern = pattern;
  }

  /** Replaces the link in one step; a failure is logged, for the records themselves are safe. */
  void pointTo(Path file, ZonedDateTime time, long number) {
    if (pattern == null) {
      return;
    }
    Path link = Path.of(pattern.name(time, number)).toAbsolutePath();
    try {
      if (Files.exists(link) && !Files.isSymbolicLink(link)) {
        throw new IOException("is there, and no symbolic link");
      }
      Path parent = link.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Path fresh = link.resolveSibling(link.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Path absolute = file.toAbsolutePath();
      Files.createSymbolicLink(fresh, parent == null ? absolute : parent.relativize(absolute));
      Files.move(fresh, link, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("alias {}: {}", link, e.toString());
    }
  }
}
