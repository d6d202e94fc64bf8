package io.weir.config.haproxy;

import io.weir.api.config.Word;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keywords of HAProxy 3.4 that Weir does not have, with the reason: held as data in {@code
 * unsupported.tsv}, so that a word nobody knows can be told from a word that is not there yet.
 */
final class KnownKeywords {

  /**
   * One keyword.
   *
   * @param arguments how many words belong to it, where more may follow; -1 for all of the line
   * @param ignored whether it only tunes HAProxy's internals, so that nothing is lost without it
   * @param reason why Weir does not have it
   */
  record Known(String word, int arguments, boolean ignored, String reason) {}

  private static final Map<KeywordPlace, Map<String, Known>> TABLE = load();

  private KnownKeywords() {}

  private static Map<KeywordPlace, Map<String, Known>> load() {
    Map<KeywordPlace, Map<String, Known>> table = new LinkedHashMap<>();
    InputStream resource =
        Objects.requireNonNull(KnownKeywords.class.getResourceAsStream("unsupported.tsv"));
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          table
              .computeIfAbsent(KeywordPlace.valueOf(cells[0]), place -> new LinkedHashMap<>())
              .put(
                  cells[1],
                  new Known(
                      cells[1],
                      cells[2].equals("*") ? -1 : Integer.parseInt(cells[2]),
                      cells[3].equals("ignored"),
                      cells[4]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  /** The keyword at that place; a prefix such as {@code tune.*} stands for many. */
  static @Nullable Known find(KeywordPlace place, String word) {
    Map<String, Known> known = TABLE.getOrDefault(place, Map.of());
    Known exact = known.get(word);
    if (exact != null) {
      return exact;
    }
    for (Known each : known.values()) {
      if (each.word().endsWith("*")
          && word.startsWith(each.word().substring(0, each.word().length() - 1))) {
        return each;
      }
    }
    return null;
  }

  /** All keywords of a place. */
  static Iterable<String> words(KeywordPlace place) {
    return TABLE.getOrDefault(place, Map.of()).keySet();
  }

  /**
   * Reports a keyword if it is one of these.
   *
   * @param shown how it is called in the message
   * @return null where it is none of them
   */
  static @Nullable Known report(KeywordPlace place, Word word, String shown, Line line) {
    Known known = find(place, word.text());
    if (known == null) {
      return null;
    }
    if (known.ignored()) {
      line.problems().warning(word.location(), "'" + shown + "' is ignored: " + known.reason());
    } else {
      line.problems()
          .error(word.location(), "'" + shown + "' is not supported by Weir: " + known.reason());
    }
    return known;
  }
}
