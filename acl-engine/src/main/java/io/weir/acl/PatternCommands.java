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
          onSet(
              "add",
              kind,
              "[@<ver>] " + set + (map ? " <key> <val>" : " <pattern>"),
              map ? "add an entry, or those of a payload" : "add a pattern",
              edits::add));
      commands.add(onSet("clear", kind, "[@<ver>] " + set, "remove all entries", edits::clear));
      commands.add(
          onSet(
              "commit",
              kind,
              "@<ver> " + set,
              "make a prepared version the current one",
              edits::commit));
      commands.add(
          onSet("del", kind, set + " [<key>|#<ref>]", "remove entries of a key", edits::delete));
      commands.add(onSet("get", kind, set + " <value>", "look a value up", PatternReport::get));
      commands.add(
          onSet(
              "prepare",
              kind,
              set,
              "begin a version that replaces all entries at once",
              edits::prepare));
      commands.add(show(kind, set));
    }
    commands.add(
        onSet(
            "set",
            PatternKind.MAP,
            "<map> [<key>|#<ref>] <value>",
            "change the value of a key",
            edits::set));
    return commands;
  }

  private CliCommand onSet(
      String verb,
      PatternKind kind,
      String arguments,
      String meaning,
      Function<PatternTarget, String> action) {
    return command(
        verb, kind, arguments, meaning, request -> withTarget(verb, kind, request, action));
  }

  private CliCommand show(PatternKind kind, String set) {
    return command(
        "show",
        kind,
        "[[@<ver>] " + set + "]",
        "list all sets, or the entries of one",
        (CliRequest request) ->
            request.arguments().isEmpty()
                ? PatternReport.list(kind, sets)
                : withTarget("show", kind, request, PatternReport::entries));
  }

  private static CliCommand command(
      String verb, PatternKind kind, String arguments, String meaning, CliCommand.Handler handler) {
    String left = verb + " " + kind.word() + " " + arguments;
    return new CliCommand(
        List.of(verb, kind.word()),
        CliLevel.USER,
        String.format(Locale.ROOT, "%-40s: %s", left, meaning),
        handler);
  }

  private String withTarget(
      String verb, PatternKind kind, CliRequest request, Function<PatternTarget, String> action) {
    List<String> arguments = request.arguments();
    Long version = null;
    if (!arguments.isEmpty() && arguments.get(0).startsWith("@")) {
      version = version(arguments.get(0));
      if (version == null) {
        return "Version: " + arguments.get(0) + " (expected: @ and a number).";
      }
      arguments = arguments.subList(1, arguments.size());
    } else if (verb.equals("commit")) {
      return "Missing version number.";
    }
    if (arguments.isEmpty()) {
      return "Missing " + kind.label() + " identifier.";
    }
    PatternSet set = sets.find(arguments.get(0));
    if (set == null || !kind.covers(set)) {
      return "Unknown " + kind.label() + " identifier. Please use #<id> or <file>.";
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
