package io.weir.config.haproxy;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.config.syntax.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads {@code haproxy.cfg}: files one after the other, of a directory those that end in {@code
 * .cfg}, in the order of their names.
 *
 * <p>Thread-safe.
 */
public final class HaproxyParser {

  /**
   * Reads files.
   *
   * @param environment is changed by {@code setenv} and its like
   * @return what the files say, without the parts that were refused
   */
  public HaproxyConfig parse(List<Path> files, ParserEnvironment environment, Problems problems) {
    Problems found = new Problems();
    List<Path> expanded = expand(files, found);
    List<String> names = expanded.stream().map(Path::toString).toList();
    String first = files.isEmpty() ? "" : files.get(0).toString();
    HaproxySections sections = new HaproxySections(first, environment, found);
    ConfigReader reader =
        new ConfigReader(
            environment::variable, environment.conditions(), environment.diagnostics(), found);
    for (Path file : expanded) {
      reader.read(file, SourceLocation.ofFile(file.toString()), sections);
      sections.endOfFile();
    }
    HaproxyConfig config = sections.build(names);
    // What is missing is found at the end of everything, and told in its place.
    found.all().stream()
        .sorted(
            Comparator.<ConfigProblem>comparingInt(
                    problem -> names.indexOf(problem.location().file()))
                .thenComparingInt(problem -> problem.location().line()))
        .forEach(problems::add);
    problems.takeLinesOf(found);
    return config;
  }

  private static List<Path> expand(List<Path> files, Problems problems) {
    List<Path> expanded = new ArrayList<>();
    for (Path file : files) {
      if (!Files.isDirectory(file)) {
        expanded.add(file);
        continue;
      }
      try (Stream<Path> entries = Files.list(file)) {
        entries
            .filter(entry -> entry.getFileName().toString().endsWith(".cfg"))
            .filter(entry -> !entry.getFileName().toString().startsWith("."))
            .filter(entry -> !Files.isDirectory(entry))
            .sorted()
            .forEach(expanded::add);
      } catch (IOException e) {
        problems.error(SourceLocation.ofFile(file.toString()), "cannot be read: " + e.getMessage());
      }
    }
    return expanded;
  }
}
