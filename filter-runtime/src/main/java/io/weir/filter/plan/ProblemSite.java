package io.weir.filter.plan;

import java.util.Objects;

/**
 * A place of the configuration where something can go wrong while streams run.
 *
 * @param index its number within the filter, from 0
 * @param message the whole message, made once
 */
public record ProblemSite(int index, String message) {

  public ProblemSite {
    Objects.requireNonNull(message, "message");
  }
}
