package io.weir.distribution.command;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Turns the files and directories of a command line into the files to read. */
public final class ConfigFiles {

  /** Names in the order of their bytes, as {@code LC_COLLATE=C} has it. */
  private static final Comparator<Path> BY_NAME =
      (a, b) -> Arrays.compareUnsigned(nameBytes(a), nameBytes(b));

  private ConfigFiles() {}

  /**
   * The files in the order of the command line; of a directory those called {@code *.cfg} that are
   * not hidden. What cannot be read is reported, and where there is nothing to read at all.
   */
  public static List<Path> expand(List<String> named, Problems problems) {
    List<Path> files = new ArrayList<>();
    String empty = null;
    for (String name : named) {
      Path path = Path.of(name);
      if (!Files.exists(path)) {
        problems.error(
            SourceLocation.ofFile(""), "cannot open configuration file/directory " + name);
      } else if (Files.isDirectory(path)) {
        List<Path> inside = inDirectory(path, problems);
        files.addAll(inside);
        empty = inside.isEmpty() ? name : empty;
      } else if (Files.isReadable(path)) {
        files.add(path);
      } else {
        problems.error(SourceLocation.ofFile(""), "cannot read configuration file " + name);
      }
    }
    if (files.isEmpty() && empty != null && !problems.hasErrors()) {
      problems.error(
          SourceLocation.ofFile(""), "no configuration file: '" + empty + "' has none (*.cfg)");
    }
    return files;
  }

  private static List<Path> inDirectory(Path directory, Problems problems) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(
              entry -> {
                String name = String.valueOf(entry.getFileName());
                return name.endsWith(".cfg") && !name.startsWith(".") && Files.isRegularFile(entry);
              })
          .sorted(BY_NAME)
          .toList();
    } catch (IOException e) {
      problems.error(SourceLocation.ofFile(""), "cannot read directory " + directory + ": " + e);
      return List.of();
    }
  }

  private static byte[] nameBytes(Path path) {
    return String.valueOf(path.getFileName()).getBytes(StandardCharsets.UTF_8);
  }
}
