package io.weir.filter.management;

import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.api.telemetry.Pipeline;
import io.weir.filter.run.FilterSettings;
import io.weir.filter.run.FilterSettings.Logging;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** Commands that show or change something, and answer a line for each filter. */
final class SettingCommands {

  private static final long FLUSH_MILLIS = 5_000;
  private static final String DENIED = "Permission denied";

  private SettingCommands() {}

  static String enable(List<ManagedFilter> filters, CliRequest request) {
    return set(filters, settings -> settings.disabled(false), "filter enabled");
  }

  static String disable(List<ManagedFilter> filters, CliRequest request) {
    return set(filters, settings -> settings.disabled(true), "filter disabled");
  }

  static String hardErrors(List<ManagedFilter> filters, CliRequest request) {
    return set(filters, settings -> settings.hardErrors(true), "filter set hard-errors");
  }

  static String softErrors(List<ManagedFilter> filters, CliRequest request) {
    return set(filters, settings -> settings.hardErrors(false), "filter set soft-errors");
  }

  static String rate(List<ManagedFilter> filters, CliRequest request) {
    if (request.arguments().isEmpty()) {
      return show(filters, settings -> "current rate limit is " + percent(settings.rateLimit()));
    }
    if (!request.allows(CliLevel.ADMIN)) {
      return DENIED;
    }
    double limit = decimal(request.arguments().get(0));
    return limit >= 0.0 && limit <= 100.0
        ? set(filters, settings -> settings.rateLimit(limit), "rate limit set to " + percent(limit))
        : invalid(request, "0.0..100.0");
  }

  private static double decimal(String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  static String logging(List<ManagedFilter> filters, CliRequest request) {
    if (request.arguments().isEmpty()) {
      return show(filters, settings -> "logging is currently " + settings.logging().state());
    }
    if (!request.allows(CliLevel.ADMIN)) {
      return DENIED;
    }
    for (Logging logging : Logging.values()) {
      if (logging.word().equalsIgnoreCase(request.arguments().get(0))) {
        return set(filters, settings -> settings.logging(logging), "logging is " + logging.state());
      }
    }
    return invalid(request, "off, on or dontlog-normal");
  }

  static String debug(List<ManagedFilter> filters, CliRequest request) {
    if (request.arguments().isEmpty()) {
      return show(filters, settings -> "current debug level is " + hex(settings.debugLevel()));
    }
    if (!request.allows(CliLevel.ADMIN)) {
      return DENIED;
    }
    long level = integer(request.arguments().get(0));
    return level >= 0 && level <= 0xFFFF_FFFFL
        ? set(filters, settings -> settings.debugLevel(level), "debug level set to " + hex(level))
        : invalid(request, "an integer, 0x allowed");
  }

  private static long integer(String word) {
    try {
      return Long.decode(word);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  static String flush(List<ManagedFilter> filters, CliRequest request) {
    StringBuilder answer = new StringBuilder();
    for (ManagedFilter filter : filters) {
      Pipeline pipeline = filter.pipeline();
      boolean complete = pipeline == null || pipeline.flush(FLUSH_MILLIS);
      answer
          .append(FilterCommands.PREFIX)
          .append(complete ? "everything was exported" : "not everything could be exported")
          .append('\n');
    }
    return answer.toString();
  }

  private static String set(
      List<ManagedFilter> filters, Consumer<FilterSettings> change, String answer) {
    return show(
        filters,
        settings -> {
          change.accept(settings);
          return answer;
        });
  }

  private static String show(List<ManagedFilter> filters, Function<FilterSettings, String> action) {
    StringBuilder answer = new StringBuilder();
    for (ManagedFilter filter : filters) {
      answer.append(FilterCommands.PREFIX).append(action.apply(filter.settings())).append('\n');
    }
    return answer.toString();
  }

  private static String invalid(CliRequest request, String expected) {
    return FilterCommands.PREFIX
        + "'"
        + request.arguments().get(0)
        + "' : invalid value (expected: "
        + expected
        + ")";
  }

  static String percent(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static String hex(long level) {
    return String.format(Locale.ROOT, "0x%08x", level);
  }
}
