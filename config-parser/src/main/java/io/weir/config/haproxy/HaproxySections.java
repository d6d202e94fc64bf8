package io.weir.config.haproxy;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.config.haproxy.KnownKeywords.Known;
import io.weir.config.syntax.ConfigReader;
import io.weir.config.syntax.VariableSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the sections of the files and gives each line to the section it stands in. */
final class HaproxySections implements ConfigReader.LineHandler {

  /** One section that is open: takes its lines. */
  interface Section {
    void line(Line line);
  }

  static final List<String> SECTIONS =
      List.of("global", "defaults", "frontend", "backend", "listen", "userlist", "http-errors");

  /** What declares its first argument within a section. */
  private static final Set<String> DECLARING = Set.of("acl", "server", "user", "group");

  private final Problems problems;
  private final VariableSource variables;
  private final GlobalDraft global;
  private final ProxyKeywords proxyKeywords;
  private final ProxyDrafts drafts;
  private final Map<String, UserListDraft> userLists = new LinkedHashMap<>();
  private final Map<String, HttpErrorsDraft> httpErrors = new LinkedHashMap<>();

  private @Nullable Section section;

  /** Whether the lines of an unknown section are passed over. */
  private boolean skipping;

  /** Where the lines begin that begin sections. */
  private int sectionColumn = 1;

  private String sectionKind = "";
  private String sectionName = "";

  HaproxySections(String firstFile, ParserEnvironment environment, Problems problems) {
    this.problems = problems;
    variables = environment::variable;
    global = new GlobalDraft(firstFile, environment);
    proxyKeywords = new ProxyKeywords(new RuleSyntax(environment));
    drafts = new ProxyDrafts(proxyKeywords, problems);
  }

  @Override
  public String section() {
    return sectionName.isEmpty() ? sectionKind : sectionName;
  }

  @Override
  public List<Word> declared(List<Word> words) {
    String keyword = words.get(0).text();
    if (keyword.equals("filter")) {
      return words;
    }
    return words.size() > 1 && (DECLARING.contains(keyword) || SECTIONS.contains(keyword))
        ? words.subList(1, 2)
        : List.of();
  }

  /** A file ends its last section. */
  void endOfFile() {
    section = null;
    skipping = false;
    sectionKind = "";
    sectionName = "";
  }

  @Override
  public void line(List<Word> words) {
    Line line = new Line(words, variables, problems);
    Word first = line.first();
    if (SECTIONS.contains(first.text())) {
      open(line);
      return;
    }
    if (KnownKeywords.report(
            KeywordPlace.SECTION,
            first,
            first + "' section '" + (line.hasNext() ? line.peek() : ""),
            line)
        != null) {
      endOfFile();
      skipping = true;
    } else if (section != null) {
      section.line(line);
      assume(line);
    } else if (!skipping || beginsSection(line)) {
      // One mistake for all lines up to the next section.
      skipping = true;
      line.meant(DidYouMean.closest(first.text(), SECTIONS));
      String near = DidYouMean.hint(first.text(), SECTIONS);
      problems.error(
          first.location(),
          "unknown keyword '" + first + "' out of section",
          near == null ? elsewhere(first.text(), KeywordPlace.SECTION) : near);
      assume(line);
    }
  }

  /** Whether a line in a place of no section looks like the misspelt beginning of one. */
  private boolean beginsSection(Line line) {
    return line.location().column() <= sectionColumn
        && DidYouMean.closest(line.first().text(), SECTIONS) != null;
  }

  /**
   * Reads a line whose first word is misspelt as what was probably meant: what it begins or
   * declares is not to be missed by the lines that follow.
   */
  private void assume(Line line) {
    String meant = line.meant();
    if (meant == null) {
      return;
    }
    problems.lose(List.of(meant));
    problems.spoil(line.location());
    Line again = line.as(meant);
    Section current = section;
    if (!SECTIONS.contains(meant)) {
      if (current != null) {
        problems.quietly(() -> current.line(again));
      }
    } else if (line.location().column() <= sectionColumn) {
      problems.quietly(() -> open(again));
    }
  }

  private void open(Line line) {
    endOfFile();
    sectionColumn = line.location().column();
    sectionKind = line.first().text();
    Word name = line.peek();
    sectionName = name == null ? "" : name.text();
    switch (sectionKind) {
      case "global" -> {
        line.end();
        global.open(line.location());
        section = global;
      }
      case "userlist" -> {
        Word given = sectionName(line);
        UserListDraft list = new UserListDraft(given);
        section = list;
        if (userLists.putIfAbsent(given.text(), list) != null && !given.text().isEmpty()) {
          line.warning(given, "ignoring duplicated userlist '" + given + "'");
        }
      }
      case "http-errors" -> {
        Word given = sectionName(line);
        section = httpErrors.computeIfAbsent(given.text(), text -> new HttpErrorsDraft(given));
      }
      default -> section = drafts.open(line);
    }
  }

  /** The name, or something in its place after a mistake: its lines are to be checked, too. */
  private static Word sectionName(Line line) {
    Word name = line.argument("a name");
    line.end();
    return name == null ? new Word("", line.location()) : name;
  }

  /** Reports a word that begins no line of a section. */
  static void unknown(Line line, String section, KeywordPlace place, Collection<String> keywords) {
    Word first = line.first();
    Known known = KnownKeywords.report(place, first, first.text(), line);
    if (known != null) {
      return;
    }
    Set<String> candidates = new LinkedHashSet<>(keywords);
    candidates.addAll(SECTIONS);
    KnownKeywords.words(place).forEach(candidates::add);
    String elsewhere = elsewhere(first.text(), place);
    String near = DidYouMean.hint(first.text(), candidates);
    line.meant(elsewhere == null ? DidYouMean.closest(first.text(), candidates) : null);
    line.problems()
        .error(
            first.location(),
            "unknown keyword '" + first + "' in '" + section + "' section",
            elsewhere == null ? near : (near == null ? "" : near + " otherwise ") + elsewhere);
  }

  /** Where a word belongs that is right in other sections, or null. */
  private static @Nullable String elsewhere(String word, KeywordPlace place) {
    if (place != KeywordPlace.PROXY && ProxyKeywords.words().contains(word)) {
      return "it belongs in a proxy's section: "
          + String.join(", ", ProxyReference.sections(KeywordPlace.PROXY, word));
    }
    boolean global =
        GlobalDraft.KEYWORDS.contains(word)
            || KnownKeywords.find(KeywordPlace.GLOBAL, word) != null;
    return place != KeywordPlace.GLOBAL && global ? "it belongs in the global section" : null;
  }

  /** Everything that was read. */
  HaproxyConfig build(List<String> files) {
    List<UserList> lists = new ArrayList<>();
    userLists.values().forEach(list -> lists.add(list.build(problems)));
    Map<String, HttpErrors> errors = new LinkedHashMap<>();
    httpErrors.forEach((name, draft) -> errors.put(name, draft.build()));
    return new HaproxyConfig(
        files,
        global.build(),
        drafts.build(errors),
        drafts.unused(errors),
        lists,
        new ArrayList<>(errors.values()));
  }

  /** The place of a name, for sections that are declared twice. */
  static String at(SourceLocation location) {
    return location.file() + ":" + location.line();
  }
}
