package io.weir.config.pipeline;

import io.weir.api.config.DidYouMean;
import io.weir.config.yaml.YamlNode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys that are not written as they are meant: those were reported, and what stands below
 * them is checked all the same.
 */
final class Spelling {

  private Spelling() {}

  /**
   * The entry of a key, or else the one that is nearest to it.
   *
   * @param known what may stand in the mapping
   */
  static YamlNode.@Nullable Entry find(
      YamlNode.Mapping mapping, String key, Collection<String> known) {
    YamlNode.Entry entry = mapping.entries().get(key);
    return entry != null ? entry : nearest(mapping, key, known);
  }

  private static YamlNode.@Nullable Entry nearest(
      YamlNode.Mapping mapping, String key, Collection<String> known) {
    for (YamlNode.Entry each : mapping.entries().values()) {
      String word = each.key().text();
      if (!known.contains(word) && key.equals(DidYouMean.closest(word, known))) {
        return each;
      }
    }
    return null;
  }
}
