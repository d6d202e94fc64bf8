package io.weir.declarative;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.config.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Warns of what is right, and changes nothing in Weir. */
final class EffectCheck {

  private static final Map<String, String> WITHOUT_EFFECT =
      Map.of(
          "propagator", "the filter's own file names propagators",
          "log_level", "Weir's log is configured in conf/logging.properties",
          "instrumentation/development", "the filter's own file says what is observed");

  private static final Map<String, String> WAYS_OUT =
      Map.of(
          "tracer_provider", "processors",
          "meter_provider", "readers",
          "logger_provider", "processors");

  private static final String WEIR = "weir";
  private static final String SIZE = "max_export_batch_size";
  private static final String QUEUE = "max_queue_size";
  private static final long DEFAULT_QUEUE = 2048;

  private EffectCheck() {}

  static void check(YamlNode.Mapping root, Problems problems) {
    distributions(root, problems);
    for (String provider : List.of("tracer_provider", "logger_provider")) {
      YamlNode processors = ModelCheck.at(root, provider, "processors");
      if (processors != null) {
        batches(processors, problems);
      }
    }
    for (YamlNode.Entry entry : root.entries().values()) {
      String key = entry.key().text();
      String reason = WITHOUT_EFFECT.get(key);
      if (reason != null) {
        problems.warning(entry.key().location(), "'" + key + "' has no effect: " + reason);
      }
      String way = WAYS_OUT.get(key);
      if (way != null && isEmpty(ModelCheck.at(root, key, way))) {
        problems.warning(entry.key().location(), key + " exports nothing: it has no " + way);
      }
    }
  }

  /** Others may keep their settings beside Weir's, but a misspelt name says nothing to anybody. */
  private static void distributions(YamlNode.Mapping root, Problems problems) {
    if (!(ModelCheck.at(root, "distribution") instanceof YamlNode.Mapping distributions)) {
      return;
    }
    for (YamlNode.Entry entry : distributions.entries().values()) {
      String name = entry.key().text();
      if (!name.equals(WEIR)) {
        problems.warning(
            entry.key().location(),
            "'distribution." + name + "' has no effect: it is not Weir's",
            DidYouMean.hint(name, List.of(WEIR)));
      }
    }
  }

  /** The SDK takes a smaller number, and tells only its log so. */
  private static void batches(YamlNode node, Problems problems) {
    if (node instanceof YamlNode.Sequence sequence) {
      sequence.items().forEach(item -> batches(item, problems));
      return;
    }
    if (ModelCheck.at(node, "batch", SIZE) instanceof YamlNode.Scalar size) {
      YamlNode limit = ModelCheck.at(node, "batch", QUEUE);
      long most = limit instanceof YamlNode.Scalar scalar ? number(scalar) : DEFAULT_QUEUE;
      if (most > 0 && number(size) > most) {
        problems.warning(
            size.location(),
            SIZE
                + ": "
                + size.text()
                + " (expected: at most "
                + QUEUE
                + ", which is "
                + most
                + ")");
      }
    }
  }

  /** 0 where it is none, which was reported. */
  private static long number(YamlNode.Scalar scalar) {
    return PlainValue.isInteger(scalar.text(), true) && !scalar.text().startsWith("0")
        ? Long.parseLong(scalar.text())
        : 0;
  }

  private static boolean isEmpty(@Nullable YamlNode node) {
    return !(node instanceof YamlNode.Sequence sequence) || sequence.items().isEmpty();
  }
}
