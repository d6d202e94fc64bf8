package io.weir.config.haproxy;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All {@code global} sections while they are read. */
final class GlobalDraft implements HaproxySections.Section {

  /** The words that may begin a line. */
  static final List<String> KEYWORDS =
      List.of(
          "description",
          "hard-stop-after",
          "localpeer",
          "log",
          "log-send-hostname",
          "log-tag",
          "maxconn",
          "nbthread",
          "node",
          "pidfile",
          "presetenv",
          "resetenv",
          "set-var",
          "set-var-fmt",
          "setenv",
          "stats",
          "tune.bufsize",
          "tune.maxrewrite",
          "unsetenv",
          "zero-warning");

  private final ParserEnvironment environment;
  private SourceLocation location;
  private boolean opened;
  private int maxconn;
  private int nbthread;
  private long hardStopAfter;
  private final LogDraft logging = new LogDraft(null);
  private @Nullable String logSendHostname;
  private final List<BindLine> sockets = new ArrayList<>();
  private long statsTimeout = StatsSocketSettings.DEFAULT_TIMEOUT_MILLIS;
  private int statsMaxconn = StatsSocketSettings.DEFAULT_MAXCONN;
  private final List<ProcessVariable> variables = new ArrayList<>();
  private @Nullable String description;
  private @Nullable String node;
  private @Nullable Word pidFile;
  private @Nullable String localPeer;
  private boolean zeroWarning;
  private int bufferSize;
  private int maxRewrite;

  GlobalDraft(String firstFile, ParserEnvironment environment) {
    location = SourceLocation.ofFile(firstFile);
    this.environment = environment;
  }

  /** Another {@code global} line. */
  void open(SourceLocation at) {
    if (!opened) {
      location = at;
      opened = true;
    }
  }

  @Override
  public void line(Line line) {
    if (line.first().is("no") || line.first().is("default")) {
      negated(line);
      return;
    }
    switch (line.first().text()) {
      case "maxconn" -> {
        int given = line.count(line.argument("a number"));
        maxconn = once(line, maxconn != 0) ? given : maxconn;
      }
      case "nbthread" -> nbthread = line.integer(line.argument("a number"), 1, 1024);
      case "hard-stop-after" -> hardStopAfter = line.millis(line.argument("a time"));
      case "log" -> logging.log(line);
      case "log-tag" -> logging.tag = line.argument("a tag");
      case "log-send-hostname" -> logSendHostname = line.hasNext() ? line.take().text() : "";
      case "description" -> {
        if (line.hasNext()) {
          description = line.restText();
        } else {
          line.missing("a text");
        }
      }
      case "node" -> node = text(line.argument("a name"));
      case "localpeer" -> localPeer(line.argument("a name"));
      case "pidfile" -> {
        Word given = line.argument("a file");
        pidFile = once(line, pidFile != null) ? given : pidFile;
      }
      case "zero-warning" -> zeroWarning = true;
      case "tune.bufsize" -> bufferSize = line.size(line.argument("a size"), 1024, 1 << 26);
      case "tune.maxrewrite" -> maxRewrite = line.size(line.argument("a size"), 1, 1 << 25);
      case "stats" -> stats(line);
      case "set-var", "set-var-fmt" -> variable(line);
      case "setenv", "presetenv", "unsetenv", "resetenv" -> environment(line);
      default -> {
        HaproxySections.unknown(line, "global", KeywordPlace.GLOBAL, KEYWORDS);
        line.rest();
      }
    }
    line.end();
  }

  /** Whether a line says something for the first time, which is the one that counts. */
  private static boolean once(Line line, boolean known) {
    if (known) {
      line.warning(line.first(), "'" + line.first() + "' already specified: the first one counts");
    }
    return !known;
  }

  /** Most of what {@code no} turns off is not there in the first place. */
  private void negated(Line line) {
    Word word = line.subKeyword("a keyword");
    if (word == null) {
      return;
    }
    if (word.is("log") && line.first().is("no")) {
      logging.lines.clear();
      line.end();
    } else if (word.is("zero-warning")) {
      zeroWarning = false;
      line.end();
    } else {
      if (KnownKeywords.report(KeywordPlace.GLOBAL, word, line.keyword(), line) == null) {
        line.problems()
            .error(
                word.location(),
                "'" + line.first() + "' : '" + word + "' cannot be reverted",
                KEYWORDS.contains(word.text())
                    ? null
                    : DidYouMean.hint(word.text(), KnownKeywords.words(KeywordPlace.GLOBAL)));
      }
      line.rest();
    }
  }

  private void localPeer(@Nullable Word name) {
    if (name != null) {
      localPeer = name.text();
      environment.localPeer(name.text());
    }
  }

  private static @Nullable String text(@Nullable Word word) {
    return word == null ? null : word.text();
  }

  private void stats(Line line) {
    Word word = line.subKeyword("one of socket, timeout, maxconn");
    if (word == null) {
      return;
    }
    switch (word.text()) {
      case "socket" -> {
        BindLine socket = BindSyntax.parse(line);
        if (socket != null) {
          sockets.add(socket);
        }
      }
      case "timeout" -> statsTimeout = line.millis(line.argument("a time"));
      case "maxconn" -> statsMaxconn = line.positive(line.argument("a number"));
      case "bind-process" -> {
        line.warning(word, "'stats bind-process' is ignored: there is one process");
        line.rest();
      }
      default -> {
        line.unknown(word, List.of("socket", "timeout", "maxconn"));
        line.rest();
      }
    }
  }

  private void variable(Line line) {
    Word name = line.argument("<name> <expression>");
    Word value = name == null ? null : line.argument("<name> <expression>");
    if (name == null || value == null) {
      return;
    }
    if (!name.text().startsWith("proc.")) {
      line.error(name, "'" + line.first() + "' : '" + name + "' (expected: proc.<name>)");
    } else {
      variables.add(new ProcessVariable(name, value, line.first().is("set-var-fmt")));
    }
  }

  private void environment(Line line) {
    switch (line.first().text()) {
      case "setenv", "presetenv" -> {
        Word name = line.argument("<name> <value>");
        Word value = name == null ? null : line.argument("<name> <value>");
        boolean keep =
            name != null && line.first().is("presetenv") && environment.isDefined(name.text());
        if (name != null && value != null && !keep) {
          environment.set(name.text(), value.text());
        }
      }
      case "unsetenv" -> {
        if (!line.hasNext()) {
          line.missing("the names of variables");
        }
        line.rest().forEach(name -> environment.unset(name.text()));
      }
      default -> environment.keepOnly(line.rest().stream().map(Word::text).toList());
    }
  }

  GlobalSection build() {
    return new GlobalSection(
        location,
        maxconn,
        nbthread,
        hardStopAfter,
        logging.lines,
        logging.tag,
        logSendHostname,
        new StatsSocketSettings(sockets, statsTimeout, statsMaxconn),
        variables,
        description,
        node,
        pidFile,
        localPeer,
        environment.environment(),
        zeroWarning,
        bufferSize,
        maxRewrite);
  }
}
