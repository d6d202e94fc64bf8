package io.weir.api.telemetry;

import java.util.List;

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
}
