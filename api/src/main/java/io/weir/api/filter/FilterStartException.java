package io.weir.api.filter;

/** A filter could not open what it needs; the message is for the user. */
public final class FilterStartException extends Exception {

  private static final long serialVersionUID = 1L;

  public FilterStartException(String message) {
    super(message);
  }

  public FilterStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
