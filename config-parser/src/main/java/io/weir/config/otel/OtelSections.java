package io.weir.config.otel;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.config.syntax.ConfigReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows the sections of one file and gives each line to its keyword. */
final class OtelSections implements ConfigReader.LineHandler {

  private final String file;
  private final String filterId;
  private final Problems problems;
  private final Names names;

  /** Where the filter's own part begins, once it was seen. */
  private @Nullable SourceLocation location;

  /** The ids of other filters. */
  private final Set<String> otherIds = new LinkedHashSet<>();

  /** Whether lines are under another filter's id. */
  private boolean skipping;

  private @Nullable OtelSection section;
  private String sectionName = "";
  private InstrumentationBuilder instrumentation;
  private @Nullable InstrumentationBuilder defined;
  private GroupBuilder group;
  private ScopeBuilder scope;
  private final List<Group> groups = new ArrayList<>();
  private final List<Scope> scopes = new ArrayList<>();
  private final Set<String> groupNames = new HashSet<>();
  private final Set<String> scopeNames = new HashSet<>();

  OtelSections(String file, String filterId, Problems problems) {
    this.file = file;
    this.filterId = filterId;
    this.problems = problems;
    this.names = new Names(problems);
    Word nothing = new Word("", SourceLocation.ofFile(file));
    instrumentation = new InstrumentationBuilder(nothing, nothing, names);
    group = new GroupBuilder(nothing, nothing, names);
    scope = new ScopeBuilder(nothing, nothing, names);
  }

  InstrumentationBuilder instrumentation() {
    return instrumentation;
  }

  GroupBuilder group() {
    return group;
  }

  ScopeBuilder scope() {
    return scope;
  }

  @Override
  public String section() {
    return sectionName;
  }

  @Override
  public List<Word> declared(List<Word> words) {
    int at = words.get(0).is("instrument") ? 2 : 1;
    boolean declares =
        at == 2
            || words.get(0).is("acl")
            || words.get(0).is("span")
            || OtelSection.of(words.get(0).text()) != null;
    return declares && at < words.size() ? words.subList(at, at + 1) : List.of();
  }

  @Override
  public void line(List<Word> words) {
    if (words.get(0).text().startsWith("[")) {
      id(words);
      return;
    }
    if (skipping) {
      return;
    }
    boolean no = words.get(0).is("no") && words.size() > 1;
    List<Word> line = no ? words.subList(1, words.size()) : words;
    OtelKeyword keyword = find(line.get(0).text());
    if (keyword == null) {
      String meant = unknown(line.get(0));
      if (meant != null && !no) {
        assume(meant, line);
      }
    } else if (no) {
      negated(words.get(0), line, keyword);
    } else {
      read(line, keyword);
    }
  }

  private void read(List<Word> words, OtelKeyword keyword) {
    if (fits(words, keyword)) {
      int most = keyword.max() > 0 ? Math.min(keyword.max(), words.size()) : words.size();
      keyword.handler().read(this, words.subList(0, most));
    }
  }

  /**
   * Reads a line whose keyword is misspelt as what was probably meant: what it begins or declares
   * is not to be missed by the lines that follow.
   */
  private void assume(String meant, List<Word> words) {
    problems.lose(List.of(meant));
    problems.spoil(words.get(0).location());
    OtelKeyword keyword = find(meant);
    if (keyword != null) {
      List<Word> line = new ArrayList<>(words);
      line.set(0, new Word(meant, words.get(0).location()));
      problems.quietly(() -> read(line, keyword));
    }
  }

  private void id(List<Word> words) {
    String text = words.stream().map(Word::text).collect(Collectors.joining(" "));
    SourceLocation at = words.get(0).location();
    closeSection();
    section = null;
    if (!text.endsWith("]") || text.length() < 3) {
      problems.error(at, "improper scope declaration '" + text + "'", "write [filter-id]");
      skipping = true;
      return;
    }
    String id = text.substring(1, text.length() - 1).trim();
    skipping = !id.equals(filterId);
    if (skipping) {
      otherIds.add(id);
    }
    if (!skipping && location == null) {
      location = at;
    }
  }

  private @Nullable OtelKeyword find(String word) {
    OtelSection begins = OtelSection.of(word);
    return begins != null
        ? OtelKeyword.find(begins, word)
        : section == null ? null : OtelKeyword.find(section, word);
  }

  /** Reports a word that is no keyword here; answers the one that was probably meant, or null. */
  private @Nullable String unknown(Word word) {
    OtelSection home = null;
    for (OtelKeyword keyword : OtelKeyword.ALL) {
      if (home == null && keyword.word().equals(word.text())) {
        home = keyword.section();
      }
    }
    String message = "'" + word + "' : ";
    if (section == null && home == OtelSection.INSTRUMENTATION) {
      problems.error(word.location(), message + "instrumentation not defined");
    } else if (section == null && home != null) {
      problems.error(
          word.location(),
          message + home.word() + " ID not set (use '" + home.word() + " <name>')");
    } else {
      Set<String> candidates = new LinkedHashSet<>();
      for (OtelSection each : OtelSection.values()) {
        if (each == section) {
          candidates.addAll(OtelKeyword.words(each).keySet());
        }
        candidates.add(each.word());
      }
      problems.error(
          word.location(),
          message
              + "unknown keyword"
              + (section == null ? "" : " in '" + section.word() + "' section"),
          home == null
              ? DidYouMean.hint(word.text(), candidates)
              : "'" + word + "' belongs into '" + home.word() + "'");
      return home == null ? DidYouMean.closest(word.text(), candidates) : null;
    }
    return null;
  }

  private void negated(Word no, List<Word> line, OtelKeyword keyword) {
    if (keyword.section() == OtelSection.INSTRUMENTATION && line.get(0).is("log")) {
      if (line.size() > 1) {
        problems.error(line.get(1).location(), "'log' : too many arguments (use 'no log')");
      }
      instrumentation.noLog();
    } else if (line.get(0).is("option")) {
      if (fits(line, keyword)) {
        instrumentation.option(line, false);
      }
    } else {
      problems.error(
          no.location(), "'no' : cannot be used with '" + line.get(0) + "'", "only option and log");
    }
  }

  /**
   * Whether a line can be read. One that begins a section begins it all the same, so that the lines
   * below it are checked and not taken for those of the section before.
   */
  private boolean fits(List<Word> words, OtelKeyword keyword) {
    Word first = words.get(0);
    OtelSection begins = OtelSection.of(first.text());
    if (said(words) < keyword.min()) {
      problems.error(
          first.location(),
          "'" + first + "' : too few arguments (use '" + keyword.usage() + "')",
          words.size() < keyword.min() ? null : nothing(keyword));
      if (begins != null) {
        open(begins, List.of(first, new Word("", first.location())));
      } else {
        refused(keyword);
      }
      return false;
    }
    if (keyword.max() > 0 && words.size() > keyword.max()) {
      problems.error(
          words.get(keyword.max()).location(),
          "'" + first + "' : too many arguments (use '" + keyword.usage() + "')");
      if (begins == null) {
        refused(keyword);
      }
      return begins != null;
    }
    String strange = keyword.nameClass().strange(words.get(1).text());
    if (strange != null) {
      problems.error(
          words.get(1).location(),
          first + " '" + words.get(1) + "' : invalid character '" + strange + "'");
      return begins != null;
    }
    return true;
  }

  /** What is said of a line whose words are there, but empty. */
  private static String nothing(OtelKeyword keyword) {
    return keyword.word().equals("config")
        ? "no configuration file specified"
        : "an empty word counts as none";
  }

  /** How many words a line has, empty ones at its end aside. */
  private static int said(List<Word> words) {
    int said = words.size();
    while (words.get(said - 1).text().isEmpty()) {
      said--;
    }
    return said;
  }

  /** A line that says nothing after its keyword is there all the same. */
  private void refused(OtelKeyword keyword) {
    switch (keyword.section()) {
      case INSTRUMENTATION -> instrumentation.refused(keyword.word());
      case GROUP -> group.refused();
      case SCOPE -> scope.refused(keyword.word());
    }
  }

  /** Begins a section. One without a name is checked and then left out. */
  void open(OtelSection kind, List<Word> words) {
    closeSection();
    section = kind;
    Word keyword = words.get(0);
    Word name = words.get(1);
    sectionName = name.text();
    switch (kind) {
      case INSTRUMENTATION -> {
        if (!sectionName.isEmpty()) {
          names.identifier(name);
        }
        instrumentation = new InstrumentationBuilder(keyword, name, names);
        if (defined == null) {
          defined = instrumentation;
        } else {
          problems.error(
              name.location(), "'" + name + "' : instrumentation can be defined only once");
        }
      }
      case GROUP -> {
        if (!sectionName.isEmpty()) {
          section(name, groupNames);
        }
        group = new GroupBuilder(keyword, name, names);
      }
      case SCOPE -> {
        if (!sectionName.isEmpty()) {
          section(name, scopeNames);
        }
        scope = new ScopeBuilder(keyword, name, names);
      }
    }
  }

  /** A name that one section of its kind may have. */
  private void section(Word name, Set<String> known) {
    String kind = section == null ? "" : section.word();
    names.unique(
        name, name.text(), known, "'" + filterId + "' : duplicated " + kind + " '" + name + "'");
  }

  private void closeSection() {
    if (section == null) {
      return;
    }
    boolean named = !sectionName.isEmpty();
    switch (section) {
      case INSTRUMENTATION -> instrumentation.end();
      case GROUP -> {
        if (named) {
          groups.add(group.build());
        }
      }
      case SCOPE -> {
        Scope built = scope.build();
        if (named) {
          scopes.add(built);
        }
      }
    }
    section = null;
    sectionName = "";
  }

  /** Closes the last section; what the file says. */
  OtelConfig end() {
    closeSection();
    return new OtelConfig(
        file,
        filterId,
        location == null ? SourceLocation.ofFile(file) : location,
        defined == null ? null : defined.build(),
        groups,
        scopes,
        List.copyOf(otherIds));
  }
}
