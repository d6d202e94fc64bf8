package io.weir.config.otel;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.config.ConditionEvaluator;
import io.weir.config.syntax.ConfigReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the filter's configuration file. Every mistake of the file is reported, in the order of its
 * lines; names are not resolved here.
 *
 * <p>Thread-safe.
 */
public final class OtelParser {

  /** The version of the configuration language, for conditions. */
  private static final String LANGUAGE = "3.4";

  /**
   * Reads a file.
   *
   * @param file a relative path is taken from the working directory
   * @param filterId the sections under {@code [filterId]}, and those before the first {@code [id]},
   *     are read; the rest only has to consist of words
   * @param environment what {@code "$NAME"} stands for
   * @param namedAt where the file is named, for the case that it cannot be read
   * @return what the file says, without the parts that were refused; null where it cannot be read
   */
  public @Nullable OtelConfig parse(
      Path file,
      String filterId,
      Map<String, String> environment,
      SourceLocation namedAt,
      Problems problems) {
    Problems found = new Problems();
    OtelSections sections = new OtelSections(file.toString(), filterId, found);
    ConfigReader reader =
        new ConfigReader(
            environment::get,
            new ConditionEvaluator(environment, LANGUAGE, Set.of(), Set.of()),
            false,
            found);
    boolean readable = reader.read(file, namedAt, sections);
    OtelConfig config = readable ? sections.end() : null;
    addInOrder(found.all(), problems);
    problems.takeLinesOf(found);
    return config;
  }

  /** What is missing in a section is found at its end, and told at its beginning. */
  private static void addInOrder(List<ConfigProblem> found, Problems problems) {
    found.stream()
        .sorted(Comparator.comparingInt(problem -> problem.location().line()))
        .forEach(problems::add);
  }

  /**
   * Finds the pipeline file that a {@code config} line names: a relative path is taken from the
   * working directory, or, if nothing is there, from the directory of the file that names it.
   *
   * @return the path as named where nothing is found
   */
  public static Path pipelineFile(Word config) {
    Path named = Path.of(config.text());
    if (named.isAbsolute() || Files.exists(named)) {
      return named;
    }
    try {
      Path besides = Path.of(config.location().file()).resolveSibling(named);
      return Files.exists(besides) ? besides : named;
    } catch (InvalidPathException e) {
      return named;
    }
  }
}
