package io.weir.declarative;

import io.weir.api.config.Problems;
import io.weir.config.yaml.YamlNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Warns of what is right, and changes nothing in Weir. */
final class EffectCheck {

  private static final Map<String, String> WITHOUT_EFFECT =
      Map.of(
          "propagator", "the filter's own file names propagators",
          "log_level", "Weir's log is configured in conf/logging.properties");

  private static final Map<String, String> WAYS_OUT =
      Map.of(
          "tracer_provider", "processors",
          "meter_provider", "readers",
          "logger_provider", "processors");

  private EffectCheck() {}

  static void check(YamlNode.Mapping root, Problems problems) {
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

  private static boolean isEmpty(@Nullable YamlNode node) {
    return !(node instanceof YamlNode.Sequence sequence) || sequence.items().isEmpty();
  }
}
