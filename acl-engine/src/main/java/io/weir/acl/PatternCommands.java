package io.weir.acl;

import io.weir.api.management.CliCommand;
import io.weir.api.management.CliCommandProvider;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The commands that show and change patterns while traffic runs: add, del, set, show, get, clear,
 * prepare and commit, for {@code acl} and {@code map} (HAProxy management guide, section 9.3).
 *
 * <p>As there, all of them are open to every level.
 */
public final class PatternCommands implements CliCommandProvider {

  private final PatternSets sets;
  private final PatternEdits edits;

  public PatternCommands(PatternSets sets) {
    this.sets = sets;
    this.edits = new PatternEdits(sets);
  }

  @Override
  public List<CliCommand> commands() {
    List<CliCommand> commands = new ArrayList<>();
    for (PatternKind kind : PatternKind.values()) {
      String set = "<" + kind.word() + ">";
      boolean map = kind == PatternKind.MAP;
      commands.add(
          command(
              PatternVerb.ADD,
              kind,
              "[@<ver>] " + set + (map ? " <key> <val>" : " <pattern>"),
              map ? "add an entry, or those of a payload" : "add a pattern",
              edits::add));
      commands.add(
          command(PatternVerb.CLEAR, kind, "[@<ver>] " + set, "remove all entries", edits::clear));
      commands.add(
          command(
              PatternVerb.COMMIT,
              kind,
              "@<ver> " + set,
              "make a prepared version the current one",
              edits::commit));
      commands.add(
          command(
              PatternVerb.DEL,
              kind,
              set + " [<key>|#<ref>]",
              "remove entries of a key",
              edits::delete));
      commands.add(
          command(PatternVerb.GET, kind, set + " <value>", "look a value up", PatternReport::get));
      commands.add(
          command(
              PatternVerb.PREPARE,
              kind,
              set,
              "begin a version that replaces all entries at once",
              edits::prepare));
      commands.add(
          command(
              PatternVerb.SHOW,
              kind,
              "[[@<ver>] " + set + "]",
              "list all sets, or the entries of one",
              PatternReport::entries));
    }
    commands.add(
        command(
            PatternVerb.SET,
            PatternKind.MAP,
            "<map> [<key>|#<ref>] <value>",
            "change the value of a key",
            edits::set));
    return commands;
  }

  private CliCommand command(
      PatternVerb verb,
      PatternKind kind,
      String arguments,
      String meaning,
      Function<PatternTarget, String> action) {
    String left = verb.word() + " " + kind.word() + " " + arguments;
    return new CliCommand(
        List.of(verb.word(), kind.word()),
        CliLevel.USER,
        String.format(Locale.ROOT, "%-40s: %s", left, meaning),
        request -> execute(verb, kind, request, action));
  }

  private String execute(
      PatternVerb verb,
      PatternKind kind,
      CliRequest request,
      Function<PatternTarget, String> action) {
    List<String> arguments = request.arguments();
    if (verb == PatternVerb.SHOW && arguments.isEmpty()) {
      return PatternReport.list(kind, sets);
    }
    Long version = null;
    if (verb.isVersioned() && !arguments.isEmpty() && arguments.get(0).startsWith("@")) {
      version = version(arguments.get(0));
      if (version == null) {
        return "Version: " + arguments.get(0) + " (expected: @ and a number).";
      }
      arguments = arguments.subList(1, arguments.size());
    } else if (verb == PatternVerb.COMMIT) {
      return "Missing version number.";
    }
    boolean payload =
        verb == PatternVerb.ADD && kind == PatternKind.MAP && !request.payload().isEmpty();
    if (arguments.size() < 1 + (payload ? 0 : verb.following(kind))) {
      return verb.missing(kind);
    }
    PatternSet set = sets.find(arguments.get(0));
    if (set == null || !kind.covers(set)) {
      return verb.unknown(kind);
    }
    List<String> rest = arguments.subList(1, arguments.size());
    return action.apply(new PatternTarget(kind, set, version, rest, request.payload()));
  }

  private static @Nullable Long version(String word) {
    try {
      return Long.valueOf(Integer.parseUnsignedInt(word.substring(1)));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
