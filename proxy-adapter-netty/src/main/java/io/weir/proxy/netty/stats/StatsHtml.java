package io.weir.proxy.netty.stats;

import static io.weir.proxy.netty.stats.StatColumn.*;

import io.weir.api.filter.Filter;
import io.weir.proxy.netty.plan.ProcessPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statistics page as HTML: a table for each section, and one for each filter. */
final class StatsHtml {

  /** One column of the page: its heading and where its value comes from. */
  private record Column(String heading, StatColumn value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("Queue", QCUR),
          new Column("Session rate", RATE),
          new Column("max", RATE_MAX),
          new Column("Sessions", SCUR),
          new Column("max", SMAX),
          new Column("limit", SLIM),
          new Column("total", STOT),
          new Column("Bytes in", BIN),
          new Column("out", BOUT),
          new Column("Denied req", DREQ),
          new Column("resp", DRESP),
          new Column("Errors req", EREQ),
          new Column("conn", ECON),
          new Column("resp", ERESP),
          new Column("Retries", WRETR),
          new Column("redisp", WREDIS),
          new Column("2xx", HRSP_2XX),
          new Column("3xx", HRSP_3XX),
          new Column("4xx", HRSP_4XX),
          new Column("5xx", HRSP_5XX),
          new Column("Status", STATUS),
          new Column("Last check", CHECK_STATUS),
          new Column("Weight", WEIGHT),
          new Column("Address", ADDR));

  private static final String STYLE =
      """
      body{font:14px/1.4 system-ui,sans-serif;margin:2em;color:#222}
      h1{font-size:1.4em;margin:0}h2{font-size:1.1em;margin:1.5em 0 .3em}
      table{border-collapse:collapse}td,th{padding:.2em .6em;text-align:right;border:1px solid #ddd}
      th{background:#f3f5f7;font-weight:600}td:first-child,th:first-child{text-align:left}
      tr.up td:first-child{border-left:4px solid #2a9d4a}
      tr.down td:first-child{border-left:4px solid #c33}
      tr.other td:first-child{border-left:4px solid #d90}
      p.note{background:#eef6ee;padding:.4em .8em}
      """;

  private final StatsPageService.Settings settings;
  private final ProcessPlan plan;
  private final boolean admin;
  private final String outcome;
  private final StringBuilder out = new StringBuilder(8192);

  /**
   * @param outcome how the last form went, in HAProxy's word, or empty
   */
  StatsHtml(StatsPageService.Settings settings, ProcessPlan plan, boolean admin, String outcome) {
    this.settings = settings;
    this.plan = plan;
    this.admin = admin;
    this.outcome = outcome;
  }

  String render(List<StatRow> rows, boolean withoutRefresh) {
    out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    out.append("<title>Statistics Report</title>\n");
    if (settings.refreshSeconds() > 0 && !withoutRefresh) {
      out.append("<meta http-equiv=\"refresh\" content=\"");
      out.append(settings.refreshSeconds()).append("\">\n");
    }
    out.append("<style>\n").append(STYLE).append("</style></head><body>\n");
    process();
    int start = 0;
    while (start < rows.size()) {
      int end = start + 1;
      while (end < rows.size() && rows.get(end).proxyId() == rows.get(start).proxyId()) {
        end++;
      }
      section(rows.subList(start, end));
      start = end;
    }
    filters();
    return out.append("</body></html>\n").toString();
  }

  private void process() {
    out.append("<h1>Weir: statistics report</h1>\n<p>");
    if (!settings.title().isEmpty()) {
      text(settings.title()).append("<br>");
    }
    out.append("pid ").append(ProcessHandle.current().pid());
    out.append(", up ").append(plan.state().uptimeMillis() / 1000).append(" s, ");
    out.append(plan.threads()).append(" threads, connections ");
    out.append(plan.state().connections()).append(" of ");
    long limit = plan.state().maxConnections();
    out.append(limit == 0 ? "any number" : Long.toString(limit));
    out.append(", requests ").append(plan.state().totalRequests());
    out.append(" &middot; <a href=\"");
    text(settings.uri()).append(";csv\">CSV</a></p>\n");
    String note =
        switch (outcome) {
          case "DONE" -> "The action was carried out.";
          case "NONE" -> "Nothing was changed.";
          case "PART" -> "The action was carried out for some servers only.";
          case "ERRP" -> "The action could not be carried out.";
          case "DENY" -> "You may not change anything here.";
          case "EXCD" -> "The form is too large: choose fewer servers.";
          default -> "";
        };
    if (!note.isEmpty()) {
      out.append("<p class=\"note\">").append(note).append("</p>\n");
    }
  }

  private void section(List<StatRow> rows) {
    out.append("<h2>");
    text(rows.get(0).text(PXNAME)).append("</h2>\n");
    boolean form = admin && rows.stream().anyMatch(row -> row.kind() == StatRow.Kind.SERVER);
    if (form) {
      out.append("<form method=\"post\" action=\"");
      text(settings.uri()).append("\"><input type=\"hidden\" name=\"b\" value=\"#");
      out.append(rows.get(0).proxyId()).append("\">\n");
    }
    out.append("<table><tr><th></th>");
    for (Column column : COLUMNS) {
      out.append("<th>").append(column.heading()).append("</th>");
    }
    out.append("</tr>\n");
    for (StatRow row : rows) {
      row(row, form);
    }
    out.append("</table>\n");
    if (form) {
      out.append("<p>With the chosen servers: <select name=\"action\">");
      out.append("<option value=\"\"></option><option value=\"ready\">set ready</option>");
      out.append("<option value=\"drain\">drain</option>");
      out.append("<option value=\"maint\">put into maintenance</option></select>");
      out.append(" <button>Apply</button></p></form>\n");
    }
  }

  private void row(StatRow row, boolean form) {
    out.append("<tr class=\"").append(style(row.text(STATUS))).append("\"><td>");
    if (form && row.kind() == StatRow.Kind.SERVER) {
      out.append("<input type=\"checkbox\" name=\"s\" value=\"");
      text(row.text(SVNAME)).append("\"> ");
    }
    text(row.kind() == StatRow.Kind.SERVER ? row.text(SVNAME) : label(row)).append("</td>");
    for (Column column : COLUMNS) {
      out.append("<td>");
      text(row.text(column.value())).append("</td>");
    }
    out.append("</tr>\n");
  }

  private static String label(StatRow row) {
    return row.kind() == StatRow.Kind.FRONTEND ? "Frontend" : "Backend";
  }

  private static String style(String status) {
    return switch (status) {
      case "UP", "OPEN", "no check" -> "up";
      case "DOWN", "STOP" -> "down";
      default -> "other";
    };
  }

  private void filters() {
    for (Filter filter : plan.filters()) {
      out.append("<h2>Filter ");
      text(filter.keyword()).append(' ');
      text(filter.id()).append(" of ");
      text(filter.proxy().name()).append("</h2>\n<table>\n");
      for (Map.Entry<String, Long> counter : new TreeMap<>(filter.counters()).entrySet()) {
        out.append("<tr><td>");
        text(counter.getKey()).append("</td><td>").append(counter.getValue());
        out.append("</td></tr>\n");
      }
      out.append("</table>\n");
    }
  }

  private StringBuilder text(String plain) {
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
    }
    return out;
  }
}
