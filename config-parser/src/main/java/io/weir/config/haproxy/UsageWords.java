package io.weir.config.haproxy;

import io.weir.api.config.DidYouMean;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words that stand for themselves in how a keyword is used, for suggestions. */
public final class UsageWords {

  private static final Pattern PLACEHOLDER = Pattern.compile("<[^>]*>");
  private static final Pattern WORD = Pattern.compile("-[a-z]|[a-z][a-z0-9_-]+");

  private UsageWords() {}

  /** Loaded when the first mistake needs it. */
  private static final class Table {

    static final Map<String, Set<String>> WORDS = words();

    private static Map<String, Set<String>> words() {
      Map<String, Set<String>> words = new HashMap<>();
      for (ProxyReference.Supported keyword : ProxyReference.supported()) {
        words
            .computeIfAbsent(keyword.word(), none -> new LinkedHashSet<>())
            .addAll(of(keyword.usage()));
      }
      return words;
    }
  }

  /** The words of a usage such as <code>{ len &lt;length&gt; | id &lt;id&gt; }</code>. */
  public static Set<String> of(String usage) {
    Set<String> words = new LinkedHashSet<>();
    Matcher matcher = WORD.matcher(PLACEHOLDER.matcher(usage).replaceAll(" "));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /**
   * What was meant with a word that does not belong there.
   *
   * @param usage what is expected there, in words and placeholders
   * @param keywords whose usage the line follows
   */
  public static @Nullable String hint(String word, String usage, Collection<String> keywords) {
    Set<String> candidates = of(usage);
    for (String keyword : keywords) {
      candidates.addAll(Table.WORDS.getOrDefault(keyword, Set.of()));
      candidates.remove(keyword);
    }
    return candidates.contains(word) ? null : DidYouMean.hint(word, candidates);
  }

  /** As above, for words that conditions begin with. */
  public static @Nullable String condition(String word) {
    return DidYouMean.hint(word, List.of("if", "unless"));
  }
}
