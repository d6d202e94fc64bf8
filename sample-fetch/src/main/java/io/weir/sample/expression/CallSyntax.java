package io.weir.sample.expression;

import java.util.List;

/**
 * A fetch or converter with its arguments, as written.
 *
 * @param offset where the name begins inside the word that holds the expression
 */
record CallSyntax(String name, int offset, List<ArgumentSyntax> arguments) {

  CallSyntax {
    arguments = List.copyOf(arguments);
  }
}
