package io.weir.config.haproxy;

import io.weir.api.filter.RuleSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Weir has, and has not, of HAProxy's keywords, for reference pages and tools. */
public final class ProxyReference {

  private ProxyReference() {}

  /**
   * A keyword that Weir has.
   *
   * @param usage how it is written
   * @param sections where it may stand: names of sections, or of rule sets for actions; empty where
   *     its place says so
   * @param example a line, or the part of a line that the place is, that is right
   */
  public record Supported(
      KeywordPlace place, String word, String usage, List<String> sections, String example) {

    public Supported {
      sections = List.copyOf(sections);
    }
  }

  /**
   * A keyword of HAProxy that Weir does not have.
   *
   * @param word with {@code *} at its end: all that begin so
   * @param ignored whether it is accepted with a warning; an error otherwise
   */
  public record Unsupported(KeywordPlace place, String word, boolean ignored, String reason) {}

  /** All keywords that Weir has, by place. */
  public static List<Supported> supported() {
    List<Supported> keywords = new ArrayList<>();
    for (String[] cells : lines()) {
      KeywordPlace place = KeywordPlace.valueOf(cells[0]);
      RuleAction action = place == KeywordPlace.ACTION ? RuleAction.find(cells[1]) : null;
      String usage = cells[2].isEmpty() ? cells[1] : cells[1] + " " + cells[2];
      keywords.add(
          new Supported(
              place,
              cells[1],
              action == null ? usage : action.usage(),
              action == null ? sections(place, cells[1]) : ruleSets(action.ruleSets()),
              cells[3]));
    }
    return keywords;
  }

  /** All keywords that Weir does not have, by place. */
  public static List<Unsupported> unsupported() {
    List<Unsupported> keywords = new ArrayList<>();
    for (KeywordPlace place : KeywordPlace.values()) {
      for (String word : KnownKeywords.words(place)) {
        keywords.add(Objects.requireNonNull(unsupported(place, word)));
      }
    }
    return keywords;
  }

  /** What is said of a keyword that Weir does not have; null for a word that HAProxy has not. */
  public static @Nullable Unsupported unsupported(KeywordPlace place, String word) {
    KnownKeywords.Known known = KnownKeywords.find(place, word);
    return known == null
        ? null
        : new Unsupported(place, known.word(), known.ignored(), known.reason());
  }

  /** Where a built-in action of rules may stand; nowhere for an unknown one. */
  public static Set<RuleSet> ruleSets(String action) {
    RuleAction known = RuleAction.find(action);
    return known == null ? Set.of() : known.ruleSets();
  }

  private static List<String> ruleSets(Set<RuleSet> ruleSets) {
    return ruleSets.stream().sorted().map(RuleSet::configName).toList();
  }

  static List<String> sections(KeywordPlace place, String word) {
    String where =
        switch (place) {
          case PROXY -> ProxyKeywords.where(word);
          case OPTION -> ProxyOptions.where(word);
          case TIMEOUT -> ProxyKeywords.timeoutWhere(word);
          case BALANCE -> ProxyKeyword.BACKENDS;
          case SECTION, GLOBAL, BIND, SERVER, ACTION, FILTER -> "";
        };
    List<String> sections = new ArrayList<>();
    for (int i = 0; i < where.length(); i++) {
      sections.add(
          switch (where.charAt(i)) {
            case 'd' -> "defaults";
            case 'n' -> "named defaults";
            case 'f' -> "frontend";
            case 'l' -> "listen";
            default -> "backend";
          });
    }
    return sections;
  }

  private static List<String[]> lines() {
    InputStream resource =
        Objects.requireNonNull(ProxyReference.class.getResourceAsStream("supported.tsv"));
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
