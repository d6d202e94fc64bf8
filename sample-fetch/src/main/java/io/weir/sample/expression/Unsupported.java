package io.weir.sample.expression;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names that HAProxy knows and Weir does not serve, each with its reason. */
public final class Unsupported {

  /**
   * A name that is refused.
   *
   * @param kind what it is the name of
   * @param reason why, to stand behind a colon
   */
  public record Entry(Kind kind, String name, String reason) {}

  /** What a name stands for. */
  public enum Kind {
    FETCH,
    CONVERTER
  }

  private static final String TABLE = "unsupported.tsv";
  private static final List<Entry> ENTRIES = read();

  private Unsupported() {}

  private static List<Entry> read() {
    try (InputStream in = Unsupported.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing from the module");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(c -> new Entry(Kind.valueOf(c[0].toUpperCase(Locale.ROOT)), c[1], c[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them, in the order of the table. */
  public static List<Entry> entries() {
    return ENTRIES;
  }

  /** Why a name is not served; null for a name that HAProxy does not have either. */
  static @Nullable String reason(Kind kind, String name) {
    if (name.startsWith("lua.")) {
      return "Lua is not run; write a plugin in Java";
    }
    for (Entry entry : ENTRIES) {
      if (entry.kind() == kind && entry.name().equals(name)) {
        return entry.reason();
      }
    }
    return null;
  }
}
