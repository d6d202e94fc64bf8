package io.weir.filter.management;

import io.weir.api.config.DidYouMean;
import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The commands. Each speaks to every filter of the process, or to those that {@code @<filter>}
 * names.
 */
public final class FilterCommands {

  static final String PREFIX = "flt-otel : ";

  private static final String KEYWORD = "flt-otel";
  private static final String DENIED = "Permission denied";

  private static final List<Subcommand> TABLE =
      List.of(
          new Subcommand("status", CliLevel.USER, "", "state and counters", StatusReport::text),
          new Subcommand("scopes", CliLevel.USER, "", "what runs when", PlanReport::scopes),
          new Subcommand(
              "instruments", CliLevel.USER, "", "what is measured", PlanReport::instruments),
          new Subcommand(
              "memory",
              CliLevel.OPERATOR,
              "[traces|metrics|logs]",
              "what memory exporters keep",
              RecordReport::text),
          new Subcommand(
              "records",
              CliLevel.OPERATOR,
              "[traces|metrics|logs]",
              "the same as memory",
              RecordReport::text),
          new Subcommand(
              "enable", CliLevel.ADMIN, "", "look at new streams", SettingCommands::enable),
          new Subcommand(
              "disable", CliLevel.ADMIN, "", "leave new streams alone", SettingCommands::disable),
          new Subcommand(
              "hard-errors",
              CliLevel.ADMIN,
              "",
              "an error turns the filter off for its stream",
              SettingCommands::hardErrors),
          new Subcommand(
              "soft-errors", CliLevel.ADMIN, "", "go on after errors", SettingCommands::softErrors),
          new Subcommand(
              "rate",
              CliLevel.USER,
              "[0..100]",
              "show or set the percentage of streams looked at",
              SettingCommands::rate),
          new Subcommand(
              "logging",
              CliLevel.USER,
              "[off|on|dontlog-normal]",
              "show or set what is logged",
              SettingCommands::logging),
          new Subcommand(
              "debug",
              CliLevel.USER,
              "[level]",
              "show or set the debug level",
              SettingCommands::debug),
          new Subcommand(
              "flush", CliLevel.ADMIN, "", "export what is queued", SettingCommands::flush));

  private final Supplier<List<ManagedFilter>> filters;

  public FilterCommands(Supplier<List<ManagedFilter>> filters) {
    this.filters = filters;
  }

  /** All of them. */
  public List<CliCommand> commands() {
    List<CliCommand> commands = new ArrayList<>();
    for (Subcommand command : TABLE) {
      commands.add(
          new CliCommand(
              List.of(KEYWORD, command.word()),
              command.level(),
              KEYWORD + " " + command.usage(),
              request -> run(command, filters.get(), request)));
    }
    commands.add(
        new CliCommand(
            List.of(KEYWORD),
            CliLevel.USER,
            KEYWORD + " @[<proxy>/]<filter> <command> ... : a command for some filters only",
            this::addressed));
    return commands;
  }

  /** A command for the filters that the first word names. */
  private String addressed(CliRequest request) {
    List<String> words = request.arguments();
    if (words.isEmpty() || !words.get(0).startsWith("@")) {
      return unknown(words.isEmpty() ? "" : words.get(0));
    }
    String address = words.get(0).substring(1);
    List<ManagedFilter> named =
        filters.get().stream().filter(filter -> isNamed(filter, address)).toList();
    if (named.isEmpty()) {
      String hint =
          DidYouMean.hint(
              address, filters.get().stream().map(filter -> filter.plan().id()).toList());
      return PREFIX + "unknown filter '" + address + "'" + (hint == null ? "" : ", " + hint);
    }
    String word = words.size() < 2 ? "" : words.get(1);
    for (Subcommand command : TABLE) {
      if (command.word().equals(word)) {
        return command.level().compareTo(request.level()) > 0
            ? DENIED
            : run(
                command,
                named,
                new CliRequest(words.subList(2, words.size()), request.level(), ""));
      }
    }
    return unknown(word);
  }

  private static boolean isNamed(ManagedFilter filter, String address) {
    String id = filter.plan().id();
    return address.equals(id) || address.equals(filter.proxy().name() + "/" + id);
  }

  private static String unknown(String word) {
    List<String> known = TABLE.stream().map(Subcommand::word).toList();
    String hint = DidYouMean.hint(word, known);
    return PREFIX
        + "unknown command '"
        + word
        + "' (expected: "
        + String.join(", ", known)
        + ")"
        + (hint == null ? "" : ", " + hint);
  }

  private static String run(Subcommand command, List<ManagedFilter> to, CliRequest request) {
    int allowed = command.arguments().isEmpty() ? 0 : 1;
    if (request.arguments().size() > allowed) {
      return PREFIX
          + "too many arguments (expected: "
          + (allowed == 0 ? "none" : "at most " + allowed)
          + ")";
    }
    if (to.isEmpty() && command.level() == CliLevel.ADMIN) {
      return PREFIX + "no filter is configured";
    }
    return command.action().run(to, request);
  }

  /**
   * A row of the table.
   *
   * @param level who may use it at all; who may set something is the action's to check
   * @param arguments what may follow, empty for nothing
   */
  private record Subcommand(
      String word, CliLevel level, String arguments, String meaning, Action action) {

    String usage() {
      return word + (arguments.isEmpty() ? "" : " " + arguments) + " : " + meaning;
    }
  }

  /** Carries a command out. */
  @FunctionalInterface
  private interface Action {
    String run(List<ManagedFilter> filters, CliRequest request);
  }
}
