package io.weir.distribution;

/** The proxy could not open what its configuration names; the message is for the user. */
public final class StartException extends Exception {

  private static final long serialVersionUID = 1L;

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
