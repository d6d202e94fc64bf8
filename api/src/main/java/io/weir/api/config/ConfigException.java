package io.weir.api.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration was refused; carries every problem of the run, not only the first. */
public final class ConfigException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  public ConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, warnings included, in the order in which they were found. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
