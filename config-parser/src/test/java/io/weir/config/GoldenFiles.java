package io.weir.config;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Configuration files with the problems that they have: {@code name.cfg} and {@code
 * name.errors.txt}. With {@code -Dweir.golden.update=true} the second ones are written anew.
 */
public final class GoldenFiles {

  private static final Path ROOT = Path.of("src", "test", "resources", "golden");

  private GoldenFiles() {}

  /** The files of one directory that end so. */
  public static List<Path> of(String directory, String ending) {
    try (Stream<Path> files = Files.list(ROOT.resolve(directory))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the file beside a configuration file expects; first written, if that is wished. */
  public static String expected(Path file, Problems problems) throws IOException {
    String name = file.getFileName().toString();
    Path expected = file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".errors.txt");
    if (Boolean.getBoolean("weir.golden.update")) {
      Files.writeString(expected, render(problems));
    }
    return Files.readString(expected);
  }

  /** Problems as golden files hold them: a line each. */
  public static String render(Problems problems) {
    return problems.all().stream()
        .map(GoldenFiles::render)
        .collect(Collectors.joining("\n", "", problems.all().isEmpty() ? "" : "\n"));
  }

  private static String render(ConfigProblem problem) {
    return problem.severity()
        + " "
        + problem.location().line()
        + ":"
        + problem.location().column()
        + " "
        + problem.message()
        + (problem.hint() == null ? "" : " -- " + problem.hint());
  }
}
