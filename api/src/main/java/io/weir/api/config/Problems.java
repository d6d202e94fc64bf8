package io.weir.api.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the problems of one configuration run, so that nothing stops at the first.
 *
 * <p>Used by one thread at a time.
 */
public final class Problems {

  /** Files that lose more names than this have other mistakes to mend first. */
  private static final int MAX_LOST = 100_000;

  private final List<ConfigProblem> found = new ArrayList<>();
  private final Set<String> lost = new HashSet<>();
  private final Set<SourceLocation> spoilt = new HashSet<>();
  private int errors;
  private int quiet;

  public void add(ConfigProblem problem) {
    if (quiet == 0) {
      found.add(problem);
    }
    errors += problem.severity() == Severity.ALERT ? 1 : 0;
  }

  /**
   * An error: a name is used that nothing has. It is kept to itself where a line that is refused
   * would have declared the name: one mistake is one problem.
   */
  public void missing(SourceLocation location, String name, String message, @Nullable String hint) {
    add(new ConfigProblem(Severity.ALERT, location, message, hint, name));
  }

  /** Notes the words of a line that is refused, before or after they are missed. */
  public void lose(Collection<String> names) {
    if (lost.size() < MAX_LOST) {
      lost.addAll(names);
    }
  }

  /**
   * Notes the names that a line would have declared, had it not been refused; not those that it
   * looked for itself: who misses them is told so here.
   *
   * @param since how many problems there were before the line
   */
  public void loseDeclared(Collection<String> names, int since) {
    Set<String> declared = new HashSet<>(names);
    for (ConfigProblem problem : found.subList(Math.min(since, found.size()), found.size())) {
      declared.remove(problem.missing());
    }
    lose(declared);
  }

  /**
   * Notes a line that was read as what it seems to say: of what is wrong with it only the first is
   * told.
   */
  public void spoil(SourceLocation location) {
    if (spoilt.size() < MAX_LOST) {
      spoilt.add(line(location));
    }
  }

  /** Takes over what is known of lines that are refused. */
  public void takeLinesOf(Problems other) {
    lose(other.lost);
    spoilt.addAll(other.spoilt);
  }

  private static SourceLocation line(SourceLocation location) {
    return new SourceLocation(location.file(), location.line(), 0);
  }

  /**
   * Adds what a later step found, but not at places that have an error already: there, it met the
   * same mistake again.
   */
  public void addLater(Problems later) {
    Set<SourceLocation> told = new HashSet<>();
    for (ConfigProblem problem : found) {
      if (problem.severity() == Severity.ALERT) {
        told.add(problem.location());
      }
    }
    takeLinesOf(later);
    later.found.stream().filter(problem -> !told.contains(problem.location())).forEach(this::add);
  }

  /**
   * Does what follows from a mistake that was told already: errors are counted, and nothing is
   * added to what is told.
   */
  public void quietly(Runnable step) {
    quiet++;
    try {
      step.run();
    } finally {
      quiet--;
    }
  }

  /**
   * Adds an error. Where the message has the form {@code name: value (expected: one, two or three)}
   * and the value is nearly one of these words, the hint says so.
   */
  public void error(SourceLocation location, String message) {
    error(location, message, null);
  }

  /**
   * Adds an error.
   *
   * @param hint what to do about it; null for what the message itself suggests
   */
  public void error(SourceLocation location, String message, @Nullable String hint) {
    String shown = hint == null ? ExpectedWords.hint(message) : hint;
    add(new ConfigProblem(Severity.ALERT, location, message, shown));
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

  /**
   * Everything found so far, in order, without what only follows from something else; what was
   * found several times stands there once.
   */
  public List<ConfigProblem> all() {
    Set<SourceLocation> told = new HashSet<>();
    List<ConfigProblem> shown =
        found.stream()
            .filter(problem -> !isLost(problem.missing()))
            .filter(problem -> !isAfterError(problem, told))
            .distinct()
            .toList();
    // Whoever is refused is told why.
    return shown.stream().anyMatch(Problems::isError) || found.stream().noneMatch(Problems::isError)
        ? shown
        : found.stream().distinct().toList();
  }

  private boolean isLost(@Nullable String name) {
    return name != null && lost.contains(name);
  }

  /** Whether a problem of a spoilt line stands behind its first error. */
  private boolean isAfterError(ConfigProblem problem, Set<SourceLocation> told) {
    SourceLocation line = line(problem.location());
    if (!spoilt.contains(line)) {
      return false;
    }
    return isError(problem) ? !told.add(line) : told.contains(line);
  }

  private static boolean isError(ConfigProblem problem) {
    return problem.severity() == Severity.ALERT;
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
