package io.weir.acl;

import io.weir.acl.pattern.BuiltInMethod;
import io.weir.acl.pattern.EntryIndex;
import io.weir.acl.pattern.PatternEntry;
import io.weir.api.acl.PatternIndex;
import io.weir.api.config.SourceLocation;
import io.weir.api.management.CliCommand;
import io.weir.api.management.CliCommandProvider;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.Sample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The commands that show and change patterns while traffic runs: add, del, set, show, get, clear,
 * prepare and commit, for {@code acl} and {@code map} (HAProxy management guide, section 9.3).
 *
 * <p>As there, all of them are open to every level.
 */
public final class PatternCommands implements CliCommandProvider {

  private static final SourceLocation HERE = SourceLocation.ofFile("command line");
  private static final String DONE = "";

  private final PatternSets sets;

  public PatternCommands(PatternSets sets) {
    this.sets = sets;
  }

  /** What a command is about. */
  private enum Kind {
    ACL("ACL"),
    MAP("map");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    boolean covers(PatternSet set) {
      return this == MAP ? set.isUsedByMap() : set.isUsedByAcl();
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The arguments of a command whose set was found. */
  private record Target(PatternSet set, @Nullable Long version, List<String> rest, String payload) {

    long versionOrCurrent() {
      return version == null ? set.currentVersion() : version;
    }
  }

  @Override
  public List<CliCommand> commands() {
    List<CliCommand> commands = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      String name = kind.word();
      add(
          commands,
          "add",
          kind,
          kind == Kind.MAP ? "[@<ver>] <map> <key> <val>" : "[@<ver>] <acl> <pattern>",
          "add an entry (a map takes a payload of keys and values too)",
          this::addEntry);
      add(
          commands,
          "clear",
          kind,
          "[@<ver>] <" + name + ">",
          "remove all entries",
          (k, target) -> answer(target.set().clear(target.versionOrCurrent())));
      add(
          commands,
          "commit",
          kind,
          "@<ver> <" + name + ">",
          "make a prepared version the current one",
          this::commit);
      add(
          commands,
          "del",
          kind,
          "<" + name + "> [<key>|#<ref>]",
          "remove the entries of a key",
          this::delete);
      add(commands, "get", kind, "<" + name + "> <value>", "look a value up", this::get);
      add(
          commands,
          "prepare",
          kind,
          "<" + name + ">",
          "begin a version that replaces all entries at once",
          (k, target) -> "New version created: " + target.set().prepare());
      commands.add(
          command(
              "show",
              kind,
              "[[@<ver>] <" + name + ">]",
              "list all, or the entries of one",
              request -> show(kind, request)));
    }
    add(
        commands,
        "set",
        Kind.MAP,
        "<map> [<key>|#<ref>] <value>",
        "change the value of a key",
        this::set);
    return commands;
  }

  private void add(
      List<CliCommand> commands,
      String verb,
      Kind kind,
      String arguments,
      String meaning,
      BiFunction<Kind, Target, String> action) {
    commands.add(
        command(
            verb, kind, arguments, meaning, request -> withTarget(verb, kind, request, action)));
  }

  private static CliCommand command(
      String verb, Kind kind, String arguments, String meaning, CliCommand.Handler handler) {
    String left = verb + " " + kind.word() + " " + arguments;
    return new CliCommand(
        List.of(verb, kind.word()),
        CliLevel.USER,
        String.format(Locale.ROOT, "%-40s: %s", left, meaning),
        handler);
  }

  private String withTarget(
      String verb, Kind kind, CliRequest request, BiFunction<Kind, Target, String> action) {
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
      return "Missing " + kind.label + " identifier.";
    }
    PatternSet set = find(kind, arguments.get(0));
    return set == null
        ? unknown(kind)
        : action.apply(
            kind,
            new Target(set, version, arguments.subList(1, arguments.size()), request.payload()));
  }

  private static @Nullable Long version(String word) {
    try {
      return Long.valueOf(Integer.parseUnsignedInt(word.substring(1)));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private @Nullable PatternSet find(Kind kind, String reference) {
    PatternSet set = sets.find(reference);
    return set != null && kind.covers(set) ? set : null;
  }

  private static String unknown(Kind kind) {
    return "Unknown " + kind.label + " identifier. Please use #<id> or <file>.";
  }

  private static String answer(@Nullable String message) {
    return message == null ? DONE : message;
  }

  private String addEntry(Kind kind, Target target) {
    if (kind == Kind.ACL && target.set().hasValues()) {
      return "This ACL shares its entries with a map. Use 'add map' to add them with values.";
    }
    List<PatternEntry> entries = new ArrayList<>();
    if (kind == Kind.ACL) {
      if (target.rest().size() != 1 && target.payload().isEmpty()) {
        return "'add acl' expects an ACL identifier and a pattern.";
      }
      target.rest().forEach(key -> entries.add(entry(key, null)));
      target.payload().lines().forEach(line -> entries.add(entry(line.strip(), null)));
    } else if (target.rest().size() >= 2) {
      entries.add(
          entry(
              target.rest().get(0),
              String.join(" ", target.rest().subList(1, target.rest().size()))));
    } else if (target.rest().isEmpty() && !target.payload().isEmpty()) {
      for (String line : target.payload().lines().toList()) {
        String[] parts = line.strip().split("[ \t]+", 2);
        if (parts.length < 2) {
          return "Missing value for key '" + parts[0] + "'.";
        }
        entries.add(entry(parts[0], parts[1]));
      }
    } else {
      return "'add map' expects a map identifier, a key and a value, or a payload of them.";
    }
    return answer(target.set().add(target.versionOrCurrent(), entries));
  }

  private PatternEntry entry(String key, @Nullable String value) {
    return new PatternEntry(
        sets.newEntryId(), ByteText.of(key), value == null ? null : ByteText.of(value), HERE);
  }

  private String commit(Kind kind, Target target) {
    return answer(target.set().commit(target.versionOrCurrent()));
  }

  /** What a key or {@code #0x...} picks. */
  private static Predicate<PatternEntry> picked(String reference) {
    if (reference.startsWith("#")) {
      return entry -> ("#" + id(entry)).equals(reference);
    }
    String key = ByteText.of(reference);
    return entry -> entry.key().equals(key);
  }

  private static String id(PatternEntry entry) {
    return "0x" + Long.toHexString(entry.id());
  }

  private String delete(Kind kind, Target target) {
    if (target.rest().size() != 1) {
      return "'del " + kind.word() + "' expects a " + kind.label + " identifier and a key.";
    }
    Predicate<PatternEntry> picked = picked(target.rest().get(0));
    boolean[] found = {false};
    String message =
        target
            .set()
            .change(
                before -> {
                  List<PatternEntry> after = before.stream().filter(picked.negate()).toList();
                  found[0] = after.size() < before.size();
                  return after;
                });
    return message != null ? message : found[0] ? DONE : "Key not found.";
  }

  private String set(Kind kind, Target target) {
    if (target.rest().size() < 2) {
      return "'set map' expects a map identifier, a key and a value.";
    }
    Predicate<PatternEntry> picked = picked(target.rest().get(0));
    String value = ByteText.of(String.join(" ", target.rest().subList(1, target.rest().size())));
    boolean[] found = {false};
    String message =
        target
            .set()
            .change(
                before -> {
                  List<PatternEntry> after = new ArrayList<>(before);
                  for (int i = 0; i < after.size(); i++) {
                    if (picked.test(after.get(i))) {
                      after.set(i, after.get(i).withValue(value));
                      found[0] = true;
                    }
                  }
                  return after;
                });
    return message != null ? message : found[0] ? DONE : "Entry not found.";
  }

  private String show(Kind kind, CliRequest request) {
    if (!request.arguments().isEmpty()) {
      return withTarget("show", kind, request, (same, target) -> show(target));
    }
    StringBuilder text = new StringBuilder("# id (file) description\n");
    for (Map.Entry<Integer, PatternSet> each : sets.byId().entrySet()) {
      PatternSet set = each.getValue();
      if (kind.covers(set)) {
        text.append(each.getKey()).append(" (").append(set.name()).append(") ");
        text.append(set.description()).append(". curr_ver=").append(set.currentVersion());
        text.append(" next_ver=").append(set.nextVersion());
        text.append(" entry_cnt=").append(set.entryCount()).append('\n');
      }
    }
    return text.toString();
  }

  private static String show(Target target) {
    StringBuilder text = new StringBuilder();
    for (PatternEntry entry : target.set().entries(target.versionOrCurrent())) {
      text.append(id(entry)).append(' ').append(ByteText.toText(entry.key()));
      if (entry.value() != null) {
        text.append(' ').append(ByteText.toText(entry.value()));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private String get(Kind kind, Target target) {
    if (target.rest().size() != 1) {
      return "'get " + kind.word() + "' expects a " + kind.label + " identifier and a value.";
    }
    Sample value = Sample.of(ByteText.of(target.rest().get(0)));
    PatternSnapshot snapshot = target.set().current();
    List<PatternUse> uses = snapshot.uses();
    Collection<String> lines = new ArrayList<>();
    for (int i = 0; i < uses.size(); i++) {
      lines.add(found(kind, uses.get(i), snapshot, i, value));
    }
    return String.join("\n", lines);
  }

  private static String found(
      Kind kind, PatternUse use, PatternSnapshot snapshot, int number, Sample value) {
    PatternIndex index = snapshot.index(number);
    Sample cast = value.castTo(use.method().input());
    Sample input = index instanceof EntryIndex ? value : cast;
    boolean matches = input != null && index.matches(input);
    StringBuilder text = new StringBuilder("type=").append(use.method().name());
    text.append(", case=").append(use.ignoreCase() ? "insensitive" : "sensitive");
    text.append(kind == Kind.MAP ? ", found=" : ", match=").append(matches ? "yes" : "no");
    if (!matches || !(index instanceof EntryIndex entries)) {
      return text.toString();
    }
    PatternEntry entry = snapshot.entries().get(entries.find(value));
    boolean tree =
        use.method() instanceof BuiltInMethod method && method.searchTree() && !use.ignoreCase();
    text.append(", idx=").append(tree ? "tree" : "list");
    text.append(kind == Kind.MAP ? ", key=\"" : ", pattern=\"");
    text.append(ByteText.toText(entry.key())).append('"');
    if (kind == Kind.MAP) {
      text.append(", value=");
      text.append(
          entry.value() == null
              ? "none"
              : '"' + ByteText.toText(entry.value()) + "\", type=\"str\"");
    }
    return text.toString();
  }
}
