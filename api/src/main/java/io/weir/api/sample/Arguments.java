package io.weir.api.sample;

import io.weir.api.config.Word;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.VariableName;
import java.net.InetAddress;

/**
 * The arguments of one use of a fetch or converter, already checked against its {@link Parameter}s.
 *
 * <p>Asking for an argument as something its parameter is not throws {@link IllegalStateException}:
 * that is a mistake of the definition, never of the user.
 */
public interface Arguments {

  /** How many were given. */
  int count();

  /** Whether argument {@code index} was given, and is not empty. */
  boolean has(int index);

  /** The argument as it was written, with its place. */
  Word word(int index);

  /** A STRING or ENUM, as byte text. */
  String string(int index);

  /** A STRING or ENUM as byte text, or a default. */
  String string(int index, String missing);

  /** An SINT, or the milliseconds of a TIME, or the bytes of a SIZE. */
  long integer(int index);

  long integer(int index, long missing);

  InetAddress address(int index);

  VariableName variable(int index);

  ProxyView proxy(int index);

  ServerView server(int index);

  /** A REGEX over byte text. */
  RegexPattern regex(int index);

  /**
   * An SINT_OR_VARIABLE or STRING_OR_VARIABLE: a constant, or a read of the variable at run time.
   */
  SampleFetch value(int index);

  /**
   * What the definition may look at beyond its arguments, and where it reports what only it can
   * check.
   */
  CompileContext context();
}
