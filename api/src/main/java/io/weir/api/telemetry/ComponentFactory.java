package io.weir.api.telemetry;

/** Opens a component whose configuration was read and found right. */
@FunctionalInterface
public interface ComponentFactory<T> {

  /**
   * Opens the component; called once per pipeline that uses it.
   *
   * @throws PipelineException where that fails
   */
  T create() throws PipelineException;
}
