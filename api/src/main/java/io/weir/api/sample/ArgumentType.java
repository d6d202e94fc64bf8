package io.weir.api.sample;

/**
 * What an argument of a fetch or converter may be; it is checked when the expression is compiled.
 */
public enum ArgumentType {
  STRING("string"),
  SINT("integer"),
  /** A duration with an optional unit; milliseconds unless one is given. */
  TIME("time"),
  /** A byte count with an optional k, m or g. */
  SIZE("size"),
  IPV4("IPv4 address"),
  IPV6("IPv6 address"),
  /** An IPv4 mask: dotted, or a number of bits. */
  IPV4_MASK("IPv4 mask"),
  /** An IPv6 mask: an address, or a number of bits. */
  IPV6_MASK("IPv6 mask"),
  /** A frontend that must exist; the proxy of the section where it is left out. */
  FRONTEND("frontend"),
  /** A backend that must exist; the proxy of the section where it is left out. */
  BACKEND("backend"),
  /** {@code backend/server} or {@code server} of the section's own backend. */
  SERVER("server"),
  /** A variable's full name. */
  VARIABLE("variable"),
  /** A regular expression. */
  REGEX("regex"),
  /** A file of keys and values. */
  MAP("map file"),
  /** One word of a fixed list. */
  ENUM("word"),
  /** A number, or the name of a variable that holds one. */
  SINT_OR_VARIABLE("integer or variable"),
  /** A string, or the name of a variable that holds one. */
  STRING_OR_VARIABLE("string or variable");

  private final String label;

  ArgumentType(String label) {
    this.label = label;
  }

  /** What people call it. */
  public String label() {
    return label;
  }
}
