package io.weir.proxy.netty.stats;

import io.weir.api.sample.ByteText;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpRequest;
import io.weir.proxy.netty.plan.ErrorPages;
import io.weir.proxy.netty.plan.InternalService;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The statistics page: HTML for people, CSV, typed lines and JSON for programs. Thread-safe. */
public final class StatsPageService implements InternalService {

  /**
   * What the page looks like.
   *
   * @param uri what addresses it answers begin with, as byte text
   * @param refreshSeconds 0 for never
   * @param title above everything; possibly empty
   * @param scopes the names of the proxies to show; all where empty
   */
  public record Settings(String uri, long refreshSeconds, String title, List<String> scopes) {
    public Settings {
      scopes = List.copyOf(scopes);
    }
  }

  private final Settings settings;
  private final StatsAccess access;
  private final ErrorPages errorPages;
  private final Supplier<ProcessPlan> plan;

  /**
   * @param plan the process, which is there once traffic is
   */
  public StatsPageService(
      Settings settings, StatsAccess access, ErrorPages errorPages, Supplier<ProcessPlan> plan) {
    this.settings = settings;
    this.access = access;
    this.errorPages = errorPages;
    this.plan = plan;
  }

  @Override
  public String name() {
    return "<STATS>";
  }

  @Override
  public boolean accepts(ProxiedStream stream) {
    HttpRequest request = stream.request();
    if (request == null || !request.uri().startsWith(settings.uri)) {
      return false;
    }
    return switch (request.method()) {
      case "GET", "HEAD", "POST" -> true;
      default -> false;
    };
  }

  @Override
  public boolean needsBody(ProxiedStream stream) {
    HttpRequest request = stream.request();
    return request != null && request.method().equals("POST");
  }

  @Override
  public Reply answer(ProxiedStream stream) {
    StatsAccess.Outcome outcome = access.decide(stream);
    return switch (outcome.decision()) {
      case ALLOW -> allowed(stream);
      case DENY -> page(403, stream);
      case ASK -> challenge(outcome.realm(), stream);
    };
  }

  private Reply page(int status, ProxiedStream stream) {
    Reply page = errorPages.page(status, stream);
    return page == null ? new Reply(status, "", List.of(), new byte[0], true) : page;
  }

  private Reply challenge(String realm, ProxiedStream stream) {
    Reply page = page(401, stream);
    List<Reply.Field> fields = new ArrayList<>(page.headers());
    String quoted = ByteText.of(realm).replace("\\", "\\\\").replace("\"", "\\\"");
    fields.add(new Reply.Field("www-authenticate", "Basic realm=\"" + quoted + "\""));
    return new Reply(401, page.reason(), fields, page.body(), page.close());
  }

  private Reply allowed(ProxiedStream stream) {
    HttpRequest request = stream.request();
    if (request == null) {
      return page(500, stream);
    }
    boolean admin = access.isAdmin(stream);
    StatsRequest asked = StatsRequest.of(request, settings.uri);
    if (request.method().equals("POST")) {
      return posted(stream, asked, admin);
    }
    List<StatRow> rows = rows(asked);
    FilterFigures filters = new FilterFigures(plan.get());
    if (asked.has("csv")) {
      return text("text/plain; charset=utf-8", StatFormat.CSV.format(rows, filters::of));
    }
    if (asked.has("json")) {
      return text("application/json", StatFormat.JSON.format(rows, filters::of));
    }
    if (asked.has("typed")) {
      return text("text/plain; charset=utf-8", StatFormat.TYPED.format(rows, filters::of));
    }
    StatsHtml html = new StatsHtml(settings, plan.get(), admin, asked.value("st"));
    return text("text/html; charset=utf-8", html.render(rows, asked.has("norefresh")));
  }

  private List<StatRow> rows(StatsRequest asked) {
    String scope = asked.value("scope");
    boolean up = asked.has("up");
    boolean noMaintenance = asked.has("no-maint");
    return new StatTable(plan.get())
        .rows().stream()
            .filter(row -> row.text(StatColumn.PXNAME).contains(scope))
            .filter(
                row ->
                    settings.scopes.isEmpty()
                        || settings.scopes.contains(row.text(StatColumn.PXNAME)))
            .filter(row -> row.kind() != StatRow.Kind.SERVER || shows(row, up, noMaintenance))
            .toList();
  }

  private static boolean shows(StatRow row, boolean up, boolean noMaintenance) {
    String status = row.text(StatColumn.STATUS);
    if (up) {
      return status.equals("UP") || status.equals("no check");
    }
    return !noMaintenance || !status.equals("MAINT");
  }

  /** Does what the form says, and sends the browser back, so that a reload does not do it again. */
  private Reply posted(ProxiedStream stream, StatsRequest asked, boolean admin) {
    String outcome = "DENY";
    if (admin) {
      outcome =
          stream.payloadComplete(Direction.REQUEST)
              ? StatsAdmin.apply(plan.get(), StatsRequest.form(stream.payload(Direction.REQUEST)))
              : "EXCD";
    }
    String scope = asked.value("scope");
    String location = settings.uri + ";st=" + outcome + (isPlain(scope) ? "&scope=" + scope : "");
    return new Reply(
        303,
        "",
        List.of(
            new Reply.Field("cache-control", "no-cache"),
            new Reply.Field("content-type", "text/plain"),
            new Reply.Field("location", location)),
        new byte[0],
        false);
  }

  private static boolean isPlain(String scope) {
    return !scope.isEmpty() && scope.matches("[A-Za-z0-9._-]+");
  }

  private static Reply text(String type, String body) {
    return new Reply(
        200,
        "",
        List.of(
            new Reply.Field("cache-control", "no-cache"), new Reply.Field("content-type", type)),
        body.getBytes(StandardCharsets.UTF_8),
        false);
  }
}
