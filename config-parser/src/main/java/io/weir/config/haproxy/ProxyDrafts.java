package io.weir.config.haproxy;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The {@code defaults} sections and the proxies that were opened: names, inheritance, numbers. */
final class ProxyDrafts {

  /** HAProxy gives 1 to nobody who does not ask for it. */
  private static final int FIRST_ID = 2;

  private static final Word DEFAULTS = new Word("defaults", SourceLocation.ofFile(""));

  private final ProxyKeywords keywords;
  private final Problems problems;

  /** All sections that count, {@code defaults} included, in file order. */
  private final List<ProxyDraft> drafts = new ArrayList<>();

  private final Map<String, ProxyDraft> proxies = new HashMap<>();
  private final Map<String, List<ProxyDraft>> namedDefaults = new LinkedHashMap<>();
  private final Map<ProxyDraft, DefaultsUse> uses = new LinkedHashMap<>();
  private @Nullable ProxyDraft lastDefaults;

  ProxyDrafts(ProxyKeywords keywords, Problems problems) {
    this.keywords = keywords;
    this.problems = problems;
  }

  /** Opens {@code defaults [name] [from name]} or {@code frontend name [from name]}. */
  HaproxySections.Section open(Line line) {
    ProxyKind kind = kind(line.first().text());
    Word name = null;
    if (line.hasNext() && !(kind == null && line.nextIs("from"))) {
      name = line.take();
      if (kind != null) {
        checkName(line.first(), name, line);
      }
    } else if (kind != null) {
      line.missing("a name");
    }
    boolean byName = line.nextIs("from");
    ProxyDraft parent = parent(line, kind);
    line.end();
    ProxyDraft draft =
        new ProxyDraft(kind, name == null ? "" : name.text(), line.location(), parent, keywords);
    if (parent == null && byName) {
      draft.modeKnown = false;
      draft.timeoutsKnown = false;
    }
    if (kind == null) {
      if (name != null) {
        namedDefaults.computeIfAbsent(name.text(), text -> new ArrayList<>()).add(draft);
      }
      lastDefaults = draft;
    } else if (name != null) {
      checkDuplicate(line, draft);
    }
    drafts.add(draft);
    return draft;
  }

  private static @Nullable ProxyKind kind(String word) {
    for (ProxyKind kind : ProxyKind.values()) {
      if (kind.configName().equals(word)) {
        return kind;
      }
    }
    return null;
  }

  private static void checkName(Word section, Word name, Line line) {
    checkCharacters(section.text(), name, line);
    if (name.text().isEmpty()) {
      line.missing("a name");
    }
  }

  /** Whether names may be made of these characters; says so where not. */
  static void checkCharacters(String kind, Word name, Line line) {
    String text = name.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(Character.isLetterOrDigit(c) && c < 0x80) && "-_.:".indexOf(c) < 0) {
        line.error(
            name, "character '" + c + "' is not permitted in '" + kind + "' name '" + name + "'");
        return;
      }
    }
  }

  private @Nullable ProxyDraft parent(Line line, @Nullable ProxyKind kind) {
    if (!line.accept("from")) {
      // A defaults section inherits only from one it names.
      return kind == null || lastDefaults == null ? null : used(lastDefaults, kind, line, false);
    }
    Word from = line.argument("the name of a defaults section after 'from'");
    if (from == null) {
      return null;
    }
    List<ProxyDraft> named = namedDefaults.getOrDefault(from.text(), List.of());
    if (named.isEmpty()) {
      line.problems()
          .missing(
              from.location(),
              from.text(),
              "defaults section '" + from + "' not found for '" + line.first() + "'",
              DidYouMean.hint(from.text(), namedDefaults.keySet()));
      return null;
    }
    // Names of defaults sections are free until one is needed.
    checkName(DEFAULTS, from, line);
    if (named.size() > 1) {
      line.error(
          from,
          "ambiguous defaults section name '"
              + from
              + "' (expected: one of a kind, it is declared at "
              + named.stream()
                  .map(each -> HaproxySections.at(each.location()))
                  .collect(Collectors.joining(", "))
              + ")");
    }
    return used(named.get(named.size() - 1), kind, line, true);
  }

  private ProxyDraft used(
      ProxyDraft defaults, @Nullable ProxyKind kind, Line line, boolean byName) {
    uses.computeIfAbsent(defaults, DefaultsUse::new).by(kind, line.location(), byName, problems);
    return defaults;
  }

  private void checkDuplicate(Line line, ProxyDraft draft) {
    ProxyDraft before = proxies.putIfAbsent(draft.name(), draft);
    if (before != null) {
      duplicate(line, draft, before);
    }
  }

  private static void duplicate(Line line, ProxyDraft draft, ProxyDraft before) {
    line.error(
        line.first(),
        draft.shownKind()
            + " '"
            + draft.name()
            + "' has the same name as "
            + before.shownKind()
            + " '"
            + before.name()
            + "' declared at "
            + HaproxySections.at(before.location()));
  }

  /** The proxies with their numbers. */
  List<ProxySection> build(Map<String, HttpErrors> httpErrors) {
    Map<Integer, ProxyDraft> given = new HashMap<>();
    for (ProxyDraft draft : drafts) {
      Word id = draft.id();
      if (id != null && given.putIfAbsent(draft.idNumber(), draft) != null) {
        problems.error(id.location(), "'id' : " + id + " is already used");
      }
    }
    uses.values().forEach(use -> use.end(problems));
    List<ProxySection> sections = new ArrayList<>();
    int next = FIRST_ID;
    for (ProxyDraft draft : drafts) {
      if (draft.kind() == null) {
        continue;
      }
      int id = draft.idNumber();
      if (draft.id() == null) {
        while (given.containsKey(next)) {
          next++;
        }
        id = next;
      }
      // One that names its number takes a place in the counting all the same.
      next++;
      sections.add(draft.build(id, httpErrors, problems));
    }
    return sections;
  }

  /** The {@code defaults} sections that nothing inherits from. */
  List<ProxySection> unused(Map<String, HttpErrors> httpErrors) {
    List<ProxySection> sections = new ArrayList<>();
    for (ProxyDraft draft : drafts) {
      if (draft.kind() == null && !uses.containsKey(draft)) {
        Problems found = new Problems();
        sections.add(draft.build(0, httpErrors, found));
        // What it lacks, those may have that it was written for.
        found.all().stream()
            .filter(problem -> problem.severity() == Severity.ALERT)
            .forEach(problems::add);
      }
    }
    return sections;
  }
}
