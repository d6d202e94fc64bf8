package io.weir.api.telemetry;

/** A pipeline could not be opened; the message is for the user and names the component. */
public final class PipelineException extends Exception {

  private static final long serialVersionUID = 1L;

  public PipelineException(String message) {
    super(message);
  }

  public PipelineException(String message, Throwable cause) {
    super(message, cause);
  }
}
