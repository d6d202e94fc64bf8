package io.weir.api.telemetry;

import io.weir.api.explain.Explanation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A pipeline file that was read and found right. Immutable. */
public interface PipelineDefinition {

  /** The file, as the user named it. */
  String file();

  /**
   * Opens exporters and starts their threads.
   *
   * @param views the instruments that ask for boundaries or an aggregation of their own
   * @throws PipelineException where something cannot be opened; whatever was opened is closed again
   */
  Pipeline open(List<InstrumentView> views) throws PipelineException;

  /**
   * What the records of each signal pass on their way out, one {@link Explanation#SIGNAL} for each
   * signal that is bound; empty where the definition cannot tell.
   */
  default List<Explanation> describe() {
    return List.of();
  }

  /** The signals that are bound: records of others go nowhere. */
  default Set<Signal> signals() {
    return EnumSet.allOf(Signal.class);
  }
}
