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
      List<String> names = names(rows, extra);
      for (StatRow row : rows) {
        for (StatColumn column : StatColumn.values()) {
          String value = row.get(column);
          if (value != null) {
            place(out, row, column.ordinal(), column.title());
            out.append(tags(column)).append(column.isText() ? ":str:" : ":u64:");
            out.append(value).append('\n');
          }
        }
        Map<String, Long> more = extra.apply(row);
        for (int i = 0; i < names.size(); i++) {
          Long value = more.get(names.get(i));
          if (value != null) {
            place(out, row, StatColumn.values().length + i, names.get(i));
            out.append(COUNTER).append(":u64:").append(value).append('\n');
          }
        }
      }
      return out.toString();
    }

    private void place(StringBuilder out, StatRow row, int position, String name) {
      out.append(row.kind().letter()).append('.').append(row.proxyId());
      out.append('.').append(row.serverId()).append('.').append(position);
      out.append('.').append(name).append(".1:");
    }
  },
  JSON {
    @Override
    public String format(List<StatRow> rows, Function<StatRow, Map<String, Long>> extra) {
      StringBuilder out = new StringBuilder("[");
      List<String> names = names(rows, extra);
      for (StatRow row : rows) {
        out.append(out.length() > 1 ? ",[" : "[");
        int start = out.length();
        for (StatColumn column : StatColumn.values()) {
          String value = row.get(column);
          if (value != null) {
            out.append(out.length() == start ? "" : ",");
            place(out, row, column.ordinal(), column.title());
            FigureTags.appendJson(out, tags(column)).append(",\"value\":");
            if (column.isText()) {
              out.append("{\"type\":\"str\",\"value\":\"");
              out.append(FigureTags.escape(value)).append("\"}}");
            } else {
              out.append("{\"type\":\"u64\",\"value\":").append(value).append("}}");
            }
          }
        }
        Map<String, Long> more = extra.apply(row);
        for (int i = 0; i < names.size(); i++) {
          Long value = more.get(names.get(i));
          if (value != null) {
            out.append(',');
            place(out, row, StatColumn.values().length + i, names.get(i));
            FigureTags.appendJson(out, COUNTER).append(",\"value\":");
            out.append("{\"type\":\"u64\",\"value\":").append(value).append("}}");
          }
        }
        out.append(']');
      }
      return out.append("]\n").toString();
    }

    private void place(StringBuilder out, StatRow row, int position, String name) {
      String kind =
          switch (row.kind()) {
            case FRONTEND -> "Frontend";
            case BACKEND -> "Backend";
            case SERVER -> "Server";
          };
      out.append("{\"objType\":\"").append(kind).append("\",\"proxyId\":").append(row.proxyId());
      out.append(",\"id\":").append(row.serverId());
      out.append(",\"field\":{\"pos\":").append(position);
      out.append(",\"name\":\"").append(name).append("\"},\"processNum\":1,");
    }
  };

  private static final String COUNTER = "MCPV";

  private static String tags(StatColumn column) {
    return column.isText() ? "KNSV" : "MGPV";
  }

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
}
