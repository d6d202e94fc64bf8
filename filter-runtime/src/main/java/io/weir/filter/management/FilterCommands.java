package io.weir.filter.management;

import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.filter.run.FilterSettings;
import io.weir.filter.run.FilterSettings.Logging;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The commands. One that sets something applies to every filter of the process and answers a line
 * for each.
 */
public final class FilterCommands {

  private static final String PREFIX = "flt-otel : ";
  private static final String DENIED = "Permission denied";

  private final Supplier<List<ManagedFilter>> filters;

  public FilterCommands(Supplier<List<ManagedFilter>> filters) {
    this.filters = filters;
  }

  /** All of them. */
  public List<CliCommand> commands() {
    return List.of(
        command("status", CliLevel.USER, "show the state of the filters", this::status),
        command(
            "enable",
            CliLevel.ADMIN,
            "look at new streams",
            request -> set(request, filter -> filter.disabled(false), "filter enabled")),
        command(
            "disable",
            CliLevel.ADMIN,
            "leave new streams alone",
            request -> set(request, filter -> filter.disabled(true), "filter disabled")),
        command(
            "hard-errors",
            CliLevel.ADMIN,
            "let an error turn the filter off for its stream",
            request -> set(request, filter -> filter.hardErrors(true), "filter set hard-errors")),
        command(
            "soft-errors",
            CliLevel.ADMIN,
            "go on after errors",
            request -> set(request, filter -> filter.hardErrors(false), "filter set soft-errors")),
        command("rate", CliLevel.USER, "[0..100] : show or set the rate limit", this::rate),
        command(
            "logging",
            CliLevel.USER,
            "[off|on|dontlog-normal] : show or set what is logged",
            this::logging),
        command("debug", CliLevel.USER, "[level] : show or set the debug level", this::debug));
  }

  private static CliCommand command(
      String word, CliLevel level, String meaning, CliCommand.Handler handler) {
    String gap = meaning.startsWith("[") ? " " : " : ";
    return new CliCommand(
        List.of("flt-otel", word), level, "flt-otel " + word + gap + meaning, handler);
  }

  private String status(CliRequest request) {
    return request.arguments().isEmpty() ? new StatusReport(filters.get()).text() : unexpected(0);
  }

  private String set(CliRequest request, Consumer<FilterSettings> change, String answer) {
    return request.arguments().isEmpty()
        ? forEach(
            settings -> {
              change.accept(settings);
              return answer;
            })
        : unexpected(0);
  }

  private String rate(CliRequest request) {
    if (request.arguments().isEmpty()) {
      return forEach(settings -> "current rate limit is " + percent(settings.rateLimit()));
    }
    if (!request.allows(CliLevel.ADMIN)) {
      return DENIED;
    }
    String word = request.arguments().get(0);
    double limit;
    try {
      limit = Double.parseDouble(word);
    } catch (NumberFormatException e) {
      limit = Double.NaN;
    }
    if (request.arguments().size() > 1) {
      return unexpected(1);
    }
    if (!(limit >= 0.0 && limit <= 100.0)) {
      return PREFIX + "'" + word + "' : invalid value (expected: 0.0..100.0)";
    }
    double accepted = limit;
    return forEach(
        settings -> {
          settings.rateLimit(accepted);
          return "rate limit set to " + percent(accepted);
        });
  }

  static String percent(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private String logging(CliRequest request) {
    if (request.arguments().isEmpty()) {
      return forEach(settings -> "logging is currently " + settings.logging().state());
    }
    if (!request.allows(CliLevel.ADMIN)) {
      return DENIED;
    }
    if (request.arguments().size() > 1) {
      return unexpected(1);
    }
    String word = request.arguments().get(0);
    for (Logging logging : Logging.values()) {
      if (logging.word().equalsIgnoreCase(word)) {
        return forEach(
            settings -> {
              settings.logging(logging);
              return "logging is " + logging.state();
            });
      }
    }
    return PREFIX + "'" + word + "' : invalid value (expected: off, on or dontlog-normal)";
  }

  private String debug(CliRequest request) {
    if (request.arguments().isEmpty()) {
      return forEach(settings -> "current debug level is " + hex(settings.debugLevel()));
    }
    if (!request.allows(CliLevel.ADMIN)) {
      return DENIED;
    }
    if (request.arguments().size() > 1) {
      return unexpected(1);
    }
    String word = request.arguments().get(0);
    long level;
    try {
      level = Long.decode(word);
    } catch (NumberFormatException e) {
      level = -1;
    }
    if (level < 0 || level > 0xFFFF_FFFFL) {
      return PREFIX + "'" + word + "' : invalid value (expected: an integer, 0x allowed)";
    }
    long accepted = level;
    return forEach(
        settings -> {
          settings.debugLevel(accepted);
          return "debug level set to " + hex(accepted);
        });
  }

  static String hex(long level) {
    return String.format(Locale.ROOT, "0x%08x", level);
  }

  private static String unexpected(int argumentsAllowed) {
    return PREFIX
        + "too many arguments (expected: "
        + (argumentsAllowed == 0 ? "none" : "at most " + argumentsAllowed)
        + ")";
  }

  private String forEach(Function<FilterSettings, String> action) {
    StringBuilder answer = new StringBuilder();
    for (ManagedFilter filter : filters.get()) {
      answer.append(PREFIX).append(action.apply(filter.settings())).append('\n');
    }
    return answer.isEmpty() ? PREFIX + "no filter is configured" : answer.toString();
  }
}
