package io.weir.distribution.report;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;
import io.weir.config.ProblemDetails;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Problems as JSON objects. Keeps the files it quotes; used by one thread. */
public final class ProblemJson {

  private final ProblemDetails.Reader details = new ProblemDetails.Reader();

  /** One problem in one line. */
  public String line(ConfigProblem problem) {
    return JsonText.line(object(problem));
  }

  /** The members that are known. */
  Map<String, Object> object(ConfigProblem problem) {
    ProblemDetails read = details.read(problem);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("severity", severity(problem.severity()));
    locate(object, problem.location());
    if (read.endColumn() > 0) {
      object.put("endColumn", read.endColumn());
    }
    object.put("message", read.message());
    put(object, "found", read.found());
    put(object, "expected", read.expected());
    put(object, "hint", problem.hint());
    return object;
  }

  /** File, line and column, as far as they are known. */
  static void locate(Map<String, Object> object, @Nullable SourceLocation location) {
    if (location == null || location.file().isEmpty()) {
      return;
    }
    object.put("file", location.file());
    if (location.line() > 0) {
      object.put("line", location.line());
    }
    if (location.column() > 0) {
      object.put("column", location.column());
    }
  }

  private static void put(Map<String, Object> object, String key, @Nullable String value) {
    if (value != null) {
      object.put(key, value);
    }
  }

  /** The words that editors use. */
  private static String severity(Severity severity) {
    return switch (severity) {
      case ALERT -> "error";
      case WARNING -> "warning";
      case NOTICE -> "notice";
    };
  }
}
