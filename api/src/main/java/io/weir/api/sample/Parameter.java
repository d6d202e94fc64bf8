package io.weir.api.sample;

import java.util.List;
import java.util.Objects;

/**
 * One parameter of a fetch or converter.
 *
 * @param name what reference pages call it
 * @param required whether it must be given; required parameters come first
 * @param minimum the least integer allowed
 * @param maximum the greatest integer allowed
 * @param words the words allowed where the type is ENUM
 */
public record Parameter(
    String name,
    ArgumentType type,
    boolean required,
    long minimum,
    long maximum,
    List<String> words) {

  public Parameter {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    words = List.copyOf(words);
  }

  public static Parameter required(String name, ArgumentType type) {
    return new Parameter(name, type, true, Long.MIN_VALUE, Long.MAX_VALUE, List.of());
  }

  public static Parameter optional(String name, ArgumentType type) {
    return new Parameter(name, type, false, Long.MIN_VALUE, Long.MAX_VALUE, List.of());
  }

  /** The same parameter with a range for its integer. */
  public Parameter between(long least, long greatest) {
    return new Parameter(name, type, required, least, greatest, words);
  }

  /** The same parameter with a list of words. */
  public Parameter oneOf(String... allowed) {
    return new Parameter(name, type, required, minimum, maximum, List.of(allowed));
  }
}
