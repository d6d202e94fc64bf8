package io.weir.distribution.report;

import io.weir.api.config.ConfigProblem;
import io.weir.api.explain.Explanation;
import java.util.List;

/**
 * What a configuration will do.
 *
 * @param proxies in file order
 * @param problems what is doubtful about it, in file order
 */
public record Report(List<Explanation> proxies, List<ConfigProblem> problems) {

  public Report {
    proxies = List.copyOf(proxies);
    problems = List.copyOf(problems);
  }
}
