package io.weir.proxy.netty.stats;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rows as CSV, typed lines or JSON. */
public enum StatFormat {
  CSV {
    @Override
    public String format(List<StatRow> rows, Function<StatRow, Map<String, Long>> extra) {
      List<String> names = names(rows, extra);
      StringBuilder out = new StringBuilder("# ");
      for (StatColumn column : StatColumn.values()) {
        out.append(column.title()).append(',');
      }
      // "A column containing '-' delimits the end of the static fields" (management.txt 9.1).
      out.append("-,");
      names.forEach(name -> out.append(name).append(','));
      out.append('\n');
      for (StatRow row : rows) {
        for (StatColumn column : StatColumn.values()) {
          out.append(quote(row.text(column))).append(',');
        }
        out.append("-,");
        Map<String, Long> counters = extra.apply(row);
        for (String name : names) {
          Long value = counters.get(name);
          out.append(value == null ? "" : value.toString()).append(',');
        }
        out.append('\n');
      }
      return out.toString();
    }
  },
  TYPED {
    @Override
    public String format(List<StatRow> rows, Function<StatRow, Map<String, Long>> extra) {
      StringBuilder out = new StringBuilder();
      for (StatRow row : rows) {
        for (StatColumn column : StatColumn.values()) {
          String value = row.get(column);
          if (value != null) {
            out.append(row.kind().letter()).append('.').append(row.proxyId());
            out.append('.').append(row.serverId()).append('.').append(column.ordinal());
            out.append('.').append(column.title()).append(".1:");
            out.append(column.isText() ? "KNSV:str:" : "MGPV:u64:").append(value).append('\n');
          }
        }
      }
      return out.toString();
    }
  },
  JSON {
    @Override
    public String format(List<StatRow> rows, Function<StatRow, Map<String, Long>> extra) {
      StringBuilder out = new StringBuilder("[");
      for (StatRow row : rows) {
        out.append(out.length() > 1 ? ",[" : "[");
        boolean first = true;
        for (StatColumn column : StatColumn.values()) {
          String value = row.get(column);
          if (value != null) {
            out.append(first ? "" : ",");
            first = false;
            field(out, row, column, value);
          }
        }
        out.append(']');
      }
      return out.append("]\n").toString();
    }
  };

  /**
   * Renders rows.
   *
   * @param extra counters of plugins that a row shows after its own, by name
   */
  public abstract String format(List<StatRow> rows, Function<StatRow, Map<String, Long>> extra);

  private static List<String> names(
      List<StatRow> rows, Function<StatRow, Map<String, Long>> extra) {
    return rows.stream()
        .flatMap(row -> extra.apply(row).keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static String quote(String text) {
    return text.indexOf(',') < 0 && text.indexOf('"') < 0
        ? text
        : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static void field(StringBuilder out, StatRow row, StatColumn column, String value) {
    String kind =
        switch (row.kind()) {
          case FRONTEND -> "Frontend";
          case BACKEND -> "Backend";
          case SERVER -> "Server";
        };
    out.append("{\"objType\":\"").append(kind).append("\",\"proxyId\":").append(row.proxyId());
    out.append(",\"id\":").append(row.serverId());
    out.append(",\"field\":{\"pos\":").append(column.ordinal());
    out.append(",\"name\":\"").append(column.title()).append("\"},\"processNum\":1,\"value\":");
    if (column.isText()) {
      out.append("{\"type\":\"str\",\"value\":\"").append(escape(value)).append("\"}}");
    } else {
      out.append("{\"type\":\"u64\",\"value\":").append(value).append("}}");
    }
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
