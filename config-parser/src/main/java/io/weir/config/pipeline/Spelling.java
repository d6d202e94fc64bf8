package io.weir.config.pipeline;

import io.weir.api.config.DidYouMean;
import io.weir.config.yaml.YamlNode;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys that are not written as they are meant: those were reported, and what stands below
 * them is checked all the same.
 */
final class Spelling {

  private static final Pattern PAIR = Pattern.compile("[a-z_]+:(?=[^/\\s])");

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

  /**
   * What to do about an unknown key.
   *
   * @param known what may stand in the mapping
   */
  static @Nullable String hint(YamlNode.Scalar key, Collection<String> known) {
    String blank = blankHint(key);
    return blank == null ? DidYouMean.hint(key.text(), known) : blank;
  }

  /** The key {@code type:memory} that a mapping has for {@code type: memory}. */
  static YamlNode.@Nullable Scalar withoutBlank(YamlNode.Mapping mapping, String key) {
    return mapping.written().stream()
        .map(YamlNode.Entry::key)
        .filter(each -> !each.quoted() && each.text().startsWith(key + ":"))
        .findFirst()
        .orElse(null);
  }

  /** What to do where a word looks like a key and its value. */
  static @Nullable String blankHint(YamlNode.Scalar word) {
    Matcher pair = PAIR.matcher(word.text());
    return word.quoted() || !pair.lookingAt()
        ? null
        : "a blank is missing behind '" + pair.group() + "'";
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
