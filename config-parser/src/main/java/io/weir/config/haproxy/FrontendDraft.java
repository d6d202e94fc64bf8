package io.weir.config.haproxy;

import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What concerns accepting connections, while a section is read. */
final class FrontendDraft {

  final List<BindLine> binds = new ArrayList<>();
  final List<UseBackend> useBackends = new ArrayList<>();
  final List<List<Word>> monitorFail = new ArrayList<>();
  final List<Capture> captures = new ArrayList<>();
  int maxconn;
  int backlog;
  int sessionRateLimit;
  @Nullable Word defaultBackend;
  @Nullable Word monitorUri;

  FrontendDraft(@Nullable FrontendDraft parent) {
    if (parent != null) {
      maxconn = parent.maxconn;
      backlog = parent.backlog;
      sessionRateLimit = parent.sessionRateLimit;
      defaultBackend = parent.defaultBackend;
      monitorUri = parent.monitorUri;
    }
  }

  void bind(BindLine bind, Line line) {
    for (BindLine before : binds) {
      if (bind.id() > 0 && before.id() == bind.id()) {
        line.error(
            line.first(),
            "'id' : custom id "
                + bind.id()
                + " already used at "
                + HaproxySections.at(before.location()));
        return;
      }
    }
    binds.add(bind);
  }

  /** What would be tested, were there an address to ask for it. */
  List<List<Word>> idleConditions() {
    return monitorUri == null ? monitorFail : List.of();
  }

  FrontendSettings build() {
    return new FrontendSettings(
        binds,
        maxconn,
        backlog,
        sessionRateLimit,
        defaultBackend,
        useBackends,
        monitorUri == null ? null : new FrontendSettings.Monitor(monitorUri, monitorFail),
        captures);
  }
}
