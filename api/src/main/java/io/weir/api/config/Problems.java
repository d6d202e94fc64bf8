package io.weir.api.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the problems of one configuration run, so that nothing stops at the first.
 *
 * <p>Used by one thread at a time.
 */
public final class Problems {

  private final List<ConfigProblem> found = new ArrayList<>();
  private int errors;

  public void add(ConfigProblem problem) {
    found.add(problem);
    errors += problem.severity() == Severity.ALERT ? 1 : 0;
  }

  public void error(SourceLocation location, String message) {
    add(new ConfigProblem(Severity.ALERT, location, message, null));
  }

  public void error(SourceLocation location, String message, @Nullable String hint) {
    add(new ConfigProblem(Severity.ALERT, location, message, hint));
  }

  public void warning(SourceLocation location, String message) {
    add(new ConfigProblem(Severity.WARNING, location, message, null));
  }

  public void warning(SourceLocation location, String message, @Nullable String hint) {
    add(new ConfigProblem(Severity.WARNING, location, message, hint));
  }

  public void notice(SourceLocation location, String message) {
    add(new ConfigProblem(Severity.NOTICE, location, message, null));
  }

  /** Everything found so far, in order; what was found several times stands there once. */
  public List<ConfigProblem> all() {
    return found.stream().distinct().toList();
  }

  /** Whether anything found refuses the configuration. */
  public boolean hasErrors() {
    return errorCount() > 0;
  }

  /**
   * How many of the problems refuse the configuration: compare two readings to know whether a step
   * went well.
   */
  public int errorCount() {
    return errors;
  }

  /** How many problems were found, those included that were found several times. */
  public int count() {
    return found.size();
  }

  /**
   * Refuses the configuration if it has errors.
   *
   * @throws ConfigException with all problems, if any of them is an error
   */
  public void throwIfErrors() throws ConfigException {
    if (hasErrors()) {
      throw new ConfigException(all());
    }
  }
}
