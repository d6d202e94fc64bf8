package io.weir.config.haproxy;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import io.weir.config.haproxy.KnownKeywords.Known;
import io.weir.config.haproxy.ServerOptions.Check;
import io.weir.config.haproxy.ServerOptions.SendProxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of a {@code server} or {@code default-server} line while they are read. */
final class ServerDraft {

  static final List<String> OPTIONS =
      List.of(
          "addr",
          "backup",
          "check",
          "check-send-proxy",
          "cookie",
          "disabled",
          "downinter",
          "enabled",
          "fall",
          "fastinter",
          "id",
          "inter",
          "maxconn",
          "maxqueue",
          "minconn",
          "no-backup",
          "no-check",
          "no-send-proxy",
          "no-send-proxy-v2",
          "on-marked-down",
          "on-marked-up",
          "port",
          "rise",
          "send-proxy",
          "send-proxy-v2",
          "track",
          "weight");

  private int weight = ServerOptions.DEFAULT.weight();
  private boolean backup;
  private boolean disabled;
  private int maxconn;
  private int minconn;
  private int maxqueue;
  private @Nullable String cookie;
  private SendProxy sendProxy = SendProxy.NONE;
  private boolean check;
  private @Nullable ServerAddress checkAddress;
  private int checkPort;
  private boolean checkSendProxy;
  private long inter = Check.OFF.inter();
  private long fastinter;
  private long downinter;
  private int rise = Check.OFF.rise();
  private int fall = Check.OFF.fall();
  private boolean shutdownSessions;
  private boolean shutdownBackupSessions;
  private @Nullable Word track;

  /** 0 where not given. */
  private int id;

  private @Nullable Word idWord;

  /** Whether the line is for many servers. */
  private boolean shared;

  ServerDraft() {}

  /** Begins with the options of another one. */
  ServerDraft(ServerDraft defaults) {
    weight = defaults.weight;
    backup = defaults.backup;
    disabled = defaults.disabled;
    maxconn = defaults.maxconn;
    minconn = defaults.minconn;
    maxqueue = defaults.maxqueue;
    cookie = defaults.cookie;
    sendProxy = defaults.sendProxy;
    check = defaults.check;
    checkAddress = defaults.checkAddress;
    checkPort = defaults.checkPort;
    checkSendProxy = defaults.checkSendProxy;
    inter = defaults.inter;
    fastinter = defaults.fastinter;
    downinter = defaults.downinter;
    rise = defaults.rise;
    fall = defaults.fall;
    shutdownSessions = defaults.shutdownSessions;
    shutdownBackupSessions = defaults.shutdownBackupSessions;
    track = defaults.track;
  }

  int id() {
    return id;
  }

  /** Where the number stands; null where not given. */
  @Nullable Word idWord() {
    return idWord;
  }

  /** Reads the options of {@code default-server}. */
  void readDefaults(Line line) {
    shared = true;
    read(line);
    shared = false;
    id = 0;
    idWord = null;
  }

  /** Reads all options that are left of a line. */
  void read(Line line) {
    while (line.hasNext()) {
      Word word = line.take();
      if (!flag(word) && !number(word, line) && !text(word, line)) {
        other(word, line);
      }
    }
  }

  private boolean flag(Word word) {
    switch (word.text()) {
      case "backup" -> backup = true;
      case "no-backup" -> backup = false;
      case "check" -> check = true;
      case "no-check" -> check = false;
      case "disabled" -> disabled = true;
      case "enabled" -> disabled = false;
      case "send-proxy" -> sendProxy = SendProxy.V1;
      case "send-proxy-v2" -> sendProxy = SendProxy.V2;
      case "no-send-proxy", "no-send-proxy-v2" -> sendProxy = SendProxy.NONE;
      case "check-send-proxy" -> checkSendProxy = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean number(Word word, Line line) {
    switch (word.text()) {
      case "weight" -> weight = line.integer(line.valueOf(word, "0..256"), 0, 256);
      case "maxconn" -> maxconn = line.count(line.valueOf(word, "a number"));
      case "minconn" -> minconn = line.count(line.valueOf(word, "a number"));
      case "maxqueue" -> maxqueue = line.count(line.valueOf(word, "a number"));
      case "port" -> checkPort = line.integer(line.valueOf(word, "a port"), 1, 65_535);
      case "id" -> {
        if (shared) {
          line.warning(
              word, "'id' option is not accepted in default-server sections: it is ignored");
        }
        idWord = line.valueOf(word, "a number");
        id = line.positive(idWord);
      }
      case "rise" -> rise = line.positive(line.valueOf(word, "a number"));
      case "fall" -> fall = line.positive(line.valueOf(word, "a number"));
      case "inter" -> inter = interval(word, line);
      case "fastinter" -> fastinter = interval(word, line);
      case "downinter" -> downinter = interval(word, line);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static long interval(Word word, Line line) {
    Word value = line.valueOf(word, "a time");
    int before = line.problems().errorCount();
    long millis = line.millis(value);
    if (millis == 0 && value != null && line.problems().errorCount() == before) {
      line.error(value, "'" + word + "' : value must be greater than zero");
    }
    return Math.max(millis, 1);
  }

  private boolean text(Word word, Line line) {
    switch (word.text()) {
      case "cookie" -> {
        Word value = line.valueOf(word, "the server's value");
        cookie = value == null ? null : value.text();
      }
      case "addr" -> {
        Word value = line.valueOf(word, "an address");
        checkAddress = value == null ? null : AddressSyntax.server(line, value);
      }
      case "track" -> track = line.valueOf(word, "[<backend>/]<server>");
      case "on-marked-down" ->
          shutdownSessions = marked(word, line, "shutdown-sessions", shutdownSessions);
      case "on-marked-up" ->
          shutdownBackupSessions =
              marked(word, line, "shutdown-backup-sessions", shutdownBackupSessions);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean marked(Word word, Line line, String action, boolean before) {
    Word value = line.valueOf(word, action);
    if (value != null && !value.is(action)) {
      line.unknown(value, List.of(action));
    }
    return before || (value != null && value.is(action));
  }

  private static void other(Word word, Line line) {
    Known known = KnownKeywords.report(KeywordPlace.SERVER, word, word.text(), line);
    if (known == null) {
      line.problems()
          .error(
              word.location(),
              "'" + line.keyword() + "' : unknown keyword '" + word + "'",
              DidYouMean.hint(word.text(), OPTIONS));
    }
    int skip = known == null || known.arguments() < 0 ? Integer.MAX_VALUE : known.arguments();
    while (skip-- > 0) {
      Word next = line.peek();
      if (next == null || (known == null && OPTIONS.contains(next.text()))) {
        break;
      }
      line.take();
    }
  }

  ServerOptions build() {
    return new ServerOptions(
        weight,
        backup,
        disabled,
        maxconn,
        minconn,
        maxqueue,
        cookie,
        sendProxy,
        new Check(
            check,
            checkAddress,
            checkPort,
            checkSendProxy,
            inter,
            fastinter,
            downinter,
            rise,
            fall,
            shutdownSessions,
            shutdownBackupSessions,
            track));
  }
}
