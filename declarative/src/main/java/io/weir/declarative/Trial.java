package io.weir.declarative;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.weir.api.config.Problems;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;
import io.weir.config.yaml.YamlNode;
import io.weir.config.yaml.YamlReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets the SDK's extension make each part of a configuration alone, so that what it refuses has a
 * place and nothing stops at the first. Exporters are made, and closed again unused.
 */
final class Trial {

  /** Read by others, or for the whole. */
  private static final Set<String> APART =
      Set.of(YamlReader.FILE_FORMAT, "disabled", "distribution");

  private final Problems problems;

  /** Places that have an error already: parts that hold one are not tried. */
  private final Set<SourceLocation> wrong = new HashSet<>();

  Trial(Problems problems) {
    this.problems = problems;
  }

  void run(YamlNode.Mapping root) {
    problems.all().stream()
        .filter(problem -> problem.severity() == Severity.ALERT)
        .forEach(problem -> wrong.add(problem.location()));
    YamlNode.Entry format = root.entries().get(YamlReader.FILE_FORMAT);
    if (format != null && !isWrong(format)) {
      attempt(Trees.mapping(root.location(), format.key().text(), format.value()), format, false);
    }
    for (YamlNode.Entry entry : root.entries().values()) {
      if (!APART.contains(entry.key().text()) && !wrong.contains(entry.key().location())) {
        parts(entry);
      }
    }
    if (!problems.hasErrors()) {
      attempt(root, new YamlNode.Entry(Trees.string(root.location(), ""), root), true);
    }
  }

  private void parts(YamlNode.Entry top) {
    if (!(top.value() instanceof YamlNode.Mapping mapping)) {
      attempt(whole(top, top.value()), top, true);
      return;
    }
    for (YamlNode.Entry part : mapping.entries().values()) {
      if (part.value() instanceof YamlNode.Sequence sequence) {
        for (YamlNode item : sequence.items()) {
          YamlNode list = Trees.list(item.location(), List.of(item));
          attempt(
              whole(top, Trees.mapping(item.location(), part.key().text(), list)),
              new YamlNode.Entry(
                  new YamlNode.Scalar(item.location(), part.key().text(), true), item),
              true);
        }
      } else {
        attempt(
            whole(top, Trees.mapping(top.value().location(), part.key().text(), part.value())),
            part,
            true);
      }
    }
  }

  private boolean isWrong(YamlNode.Entry part) {
    return wrong.contains(part.key().location()) || holdsWrong(part.value());
  }

  private boolean holdsWrong(YamlNode node) {
    if (wrong.contains(node.location())) {
      return true;
    }
    if (node instanceof YamlNode.Mapping mapping) {
      return mapping.written().stream().anyMatch(this::isWrong);
    }
    return node instanceof YamlNode.Sequence sequence
        && sequence.items().stream().anyMatch(this::holdsWrong);
  }

  private static YamlNode.Mapping whole(YamlNode.Entry top, YamlNode value) {
    return Trees.mapping(value.location(), top.key().text(), value);
  }

  /**
   * Makes an SDK and closes it.
   *
   * @param part what the attempt is about
   */
  private void attempt(YamlNode.Mapping root, YamlNode.Entry part, boolean formatKnown) {
    if (isWrong(part)) {
      return;
    }
    try {
      OpenTelemetrySdk sdk =
          formatKnown
              ? SdkFactory.createInNewestFormat(root, ExporterLoader.inert())
              : SdkFactory.create(root, ExporterLoader.inert());
      sdk.shutdown();
    } catch (RuntimeException | LinkageError e) {
      Blame blame = Blame.of(e, part);
      problems.error(blame.location(), blame.message());
    }
  }
}
