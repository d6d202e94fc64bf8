package io.weir.exporters.retry;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a request was not delivered, and whether its receiver may take it another time. */
public final class DeliveryException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String errorType;
  private final boolean worthAnotherTry;
  private final boolean answered;
  private final transient @Nullable Duration pause;

  private DeliveryException(
      String errorType,
      String message,
      boolean worthAnotherTry,
      boolean answered,
      @Nullable Duration pause,
      @Nullable Throwable cause) {
    super(message, cause);
    this.errorType = errorType;
    this.worthAnotherTry = worthAnotherTry;
    this.answered = answered;
    this.pause = pause;
  }

  /** The receiver will never take the request. */
  public static DeliveryException refused(String errorType, String message) {
    return new DeliveryException(errorType, message, false, true, null, null);
  }

  /**
   * The receiver is away, or asks for some time.
   *
   * @param pause how much time it asks for
   */
  public static DeliveryException later(
      String errorType, String message, Optional<Duration> pause) {
    return new DeliveryException(errorType, message, true, true, pause.orElse(null), null);
  }

  /** The connection failed. */
  public static DeliveryException broken(String where, Throwable cause, boolean worthAnotherTry) {
    return new DeliveryException(
        cause.getClass().getName(), where + ": " + cause, worthAnotherTry, false, null, cause);
  }

  /** What the semantic conventions call {@code error.type}: a status, or the name of a class. */
  public String errorType() {
    return errorType;
  }

  public boolean worthAnotherTry() {
    return worthAnotherTry;
  }

  /** Whether there was a receiver that saw the request and answered. */
  public boolean answered() {
    return answered;
  }

  /** What the receiver asked for. */
  public Optional<Duration> pause() {
    return Optional.ofNullable(pause);
  }
}
