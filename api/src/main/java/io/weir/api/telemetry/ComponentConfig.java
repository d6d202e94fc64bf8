package io.weir.api.telemetry;

import io.weir.api.config.SourceLocation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to the mapping of one component in a pipeline file.
 *
 * <p>Every reading method reports a value of the wrong type or out of range at its place and
 * answers the default. A key that nobody read is reported when the component was made, with a
 * suggestion from the keys that were asked for. An empty string means absent.
 */
public interface ComponentConfig {

  /** The component's name, chosen by the user. */
  String name();

  /** The value of {@code type}, in lower case; empty for components that have none. */
  String type();

  /** The signal the component is used for. */
  Signal signal();

  /** Where the component's mapping begins. */
  SourceLocation location();

  /** Where the value of a key stands, or the component's place if the key is absent. */
  SourceLocation location(String key);

  /** Whether the key is there and not empty. */
  boolean has(String key);

  @Nullable String string(String key);

  String string(String key, String missing);

  /** {@code true}, {@code false}, {@code 1} or {@code 0}. */
  boolean bool(String key, boolean missing);

  long integer(String key, long missing, long minimum, long maximum);

  double decimal(String key, double missing, double minimum, double maximum);

  /** One word of a list, without regard to case; answers it in lower case. */
  String oneOf(String key, String missing, List<String> allowed);

  /**
   * A sequence of mappings with one entry each, such as {@code http_headers}, in order; empty where
   * the key is absent.
   */
  List<Map.Entry<String, String>> entries(String key);

  /**
   * Where one of the {@linkplain #entries entries} of a key stands.
   *
   * @param index from 0
   */
  default SourceLocation location(String key, int index) {
    return location(key);
  }

  /**
   * Every key but {@code type} that has a value, in the order of the file, for a component that
   * hands them on to someone else; all of them count as read. The items of a list are joined by
   * commas, the entries of a mapping too, each as {@code key=value}.
   */
  Map<String, String> settings();

  /** Marks keys that are accepted and have no effect here; a notice says so where one is given. */
  void ignored(String reason, String... keys);

  void error(SourceLocation location, String message);

  void warning(SourceLocation location, String message);
}
