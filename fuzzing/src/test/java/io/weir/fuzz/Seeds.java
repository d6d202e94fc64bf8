package io.weir.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What fuzzing begins with: the configuration files of the whole project. */
final class Seeds {

  /** Maven's directory of this module; tests may run in another one. */
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));

  private static final List<String> PLACES = List.of("conf", "examples");

  private Seeds() {}

  /** The contents of files under conf, examples and all test resources that end so. */
  static Stream<byte[]> files(String ending, String directory) {
    Path project = MODULE.toAbsolutePath().normalize().getParent();
    List<Path> roots = new ArrayList<>();
    PLACES.forEach(place -> roots.add(project.resolve(place)));
    roots.add(MODULE.resolve("src/test/resources/golden").resolve(directory));
    for (String module : List.of("exporters", "distribution", "filter-runtime")) {
      roots.add(project.resolve(module).resolve("src/test/resources"));
    }
    if (directory.equals("haproxy")) {
      roots.add(project.resolve("proxy-adapter-netty/src/test/resources"));
    }
    return roots.stream().filter(Files::isDirectory).flatMap(root -> under(root, ending));
  }

  private static Stream<byte[]> under(Path root, String ending) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .map(Seeds::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line of its own for each example of a table. */
  static Stream<byte[]> lines(String head, List<String> examples) {
    return examples.stream()
        .distinct()
        .map(example -> (head + example + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Small pieces that no file of the project has. */
  static Stream<byte[]> pieces(String... pieces) {
    return Arrays.stream(pieces).map(piece -> piece.getBytes(StandardCharsets.UTF_8));
  }
}
