package io.weir.api.stream;

import java.util.Objects;

/**
 * A variable's full name, made once when the configuration is compiled: {@code sess.otel.uuid} is
 * scope SESS, name {@code otel.uuid}.
 *
 * <p>Names are case-sensitive. The hash is kept, because names are looked up on every use and made
 * only once.
 */
public final class VariableName {

  private final VariableScope scope;
  private final String name;
  private final int hash;

  private VariableName(VariableScope scope, String name) {
    this.scope = Objects.requireNonNull(scope, "scope");
    this.name = Objects.requireNonNull(name, "name");
    this.hash = name.hashCode() * 31 + scope.ordinal();
  }

  public static VariableName of(VariableScope scope, String name) {
    return new VariableName(scope, name);
  }

  /**
   * Reads {@code scope.name}.
   *
   * @throws IllegalArgumentException where there is no such scope, or the name is empty or holds
   *     anything but letters, digits, {@code _} and {@code .}; the message says which
   */
  public static VariableName parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException(
          "invalid variable name '"
              + text
              + "': a scope is missing (expected: proc., sess., txn., req., res. or check.)");
    }
    VariableScope scope =
        VariableScope.byName(text.substring(0, dot))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "invalid variable name '"
                            + text
                            + "': its scope must be 'proc', 'sess', 'txn', 'req', 'res' or 'check'"));
    String name = text.substring(dot + 1);
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          "invalid variable name '" + text + "': nothing after the scope");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean allowed =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '.';
      if (!allowed) {
        throw new IllegalArgumentException(
            "invalid variable name '" + text + "': character '" + c + "' is not permitted");
      }
    }
    return new VariableName(scope, name);
  }

  public VariableScope scope() {
    return scope;
  }

  /** The part after the scope. */
  public String name() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof VariableName that
            && that.hash == hash
            && that.scope == scope
            && that.name.equals(name));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return scope.configName() + "." + name;
  }
}
