package io.weir.distribution;

/** The parts of the program do not fit together; the message is for the user. */
public final class AssemblyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AssemblyException(String message, Throwable cause) {
    super(message, cause);
  }
}
