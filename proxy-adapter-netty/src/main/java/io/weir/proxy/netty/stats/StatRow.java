package io.weir.proxy.netty.stats;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The figures of one frontend, backend or server at one moment. Filled by one thread. */
public final class StatRow {

  /** What a row is about; the bit selects it in {@code show stat}. */
  public enum Kind {
    FRONTEND('F', 1, 0),
    BACKEND('B', 2, 1),
    SERVER('S', 4, 2);

    private final char letter;
    private final int bit;
    private final int number;

    Kind(char letter, int bit, int number) {
      this.letter = letter;
      this.bit = bit;
      this.number = number;
    }

    /** Begins the lines of the typed format. */
    public char letter() {
      return letter;
    }

    /** Selects rows of this kind. */
    public int bit() {
      return bit;
    }

    /** What column {@code type} shows. */
    int number() {
      return number;
    }
  }

  private final Kind kind;
  private final int proxyId;
  private final int serverId;
  private final Map<StatColumn, String> values = new EnumMap<>(StatColumn.class);

  StatRow(Kind kind, int proxyId, int serverId) {
    this.kind = Objects.requireNonNull(kind, "kind");
    this.proxyId = proxyId;
    this.serverId = serverId;
    set(StatColumn.TYPE, kind.number());
    set(StatColumn.PID, 1);
    set(StatColumn.IID, proxyId);
    set(StatColumn.SID, serverId);
  }

  public Kind kind() {
    return kind;
  }

  public int proxyId() {
    return proxyId;
  }

  /** The server's number, or 0. */
  public int serverId() {
    return serverId;
  }

  void set(StatColumn column, long value) {
    values.put(column, Long.toString(value));
  }

  void set(StatColumn column, String value) {
    values.put(column, value);
  }

  /** The value, or null where the column says nothing about this kind of row. */
  public @Nullable String get(StatColumn column) {
    return values.get(column);
  }

  /** The value, or an empty text. */
  public String text(StatColumn column) {
    return values.getOrDefault(column, "");
  }
}
