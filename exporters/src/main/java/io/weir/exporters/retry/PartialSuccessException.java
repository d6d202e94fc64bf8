package io.weir.exporters.retry;

/** A destination took a batch but for some of its records; nothing is to be sent again. */
public final class PartialSuccessException extends Exception {

  private static final long serialVersionUID = 1L;

  private final long rejected;

  public PartialSuccessException(long rejected, String message) {
    super(message, null, false, false);
    this.rejected = rejected;
  }

  public long rejected() {
    return rejected;
  }
}
