package io.weir.sample.format;

import static io.weir.sample.format.Alias.Kind.DIGITS;
import static io.weir.sample.format.Alias.Kind.LIST;
import static io.weir.sample.format.Alias.Kind.NUMBER;
import static io.weir.sample.format.Alias.Kind.PLAIN;
import static io.weir.sample.format.Alias.Kind.TEXT;
import static io.weir.sample.format.Alias.Kind.WORDS;

import io.weir.api.sample.ByteText;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.RequestLine;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.Stream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table of aliases (HAProxy manual, section 8.2.6). Most stand for an expression; functions are
 * for what no expression says.
 */
final class Aliases {

  private static final SampleFetch NONE = (stream, direction) -> null;
  private static final String BAD_REQUEST = "<BADREQ>";

  private static final Map<String, Alias> TABLE = new LinkedHashMap<>();

  /** Those that mean nothing where there are no requests. */
  private static final Set<String> HTTP_ONLY =
      Set.of(
          "tr", "trg", "trl", "Ta", "Ti", "Tq", "TR", "Tr", "CC", "CS", "HM", "HP", "HPO", "HQ",
          "HU", "HV", "r");

  static {
    dates();
    timers();
    requests();
    sections();
    addresses();
    counters();
    captures();
    rest();
  }

  private Aliases() {}

  private static void alias(String name, Alias.Kind kind, String summary, String expression) {
    TABLE.put(name, new Alias(name, kind, summary, expression, NONE));
  }

  private static void alias(String name, Alias.Kind kind, String summary, SampleFetch fetch) {
    TABLE.put(name, new Alias(name, kind, summary, "", fetch));
  }

  private static void dates() {
    alias("T", PLAIN, "Accept date, UTC.", "accept_date,utime('%d/%b/%Y:%H:%M:%S %z')");
    alias("Tl", PLAIN, "Accept date, local.", "accept_date,ltime('%d/%b/%Y:%H:%M:%S %z')");
    alias(
        "t",
        PLAIN,
        "Accept date, local, with milliseconds.",
        "accept_date(ms),ms_ltime('%d/%b/%Y:%H:%M:%S.%3N')");
    alias("Ts", NUMBER, "Accept date in seconds since the epoch.", "accept_date");
    alias("ms", DIGITS, "The milliseconds of the accept date.", "accept_date(ms),ms_utime(%3N)");
    alias(
        "tr",
        PLAIN,
        "Request date, local, with milliseconds.",
        "request_date(ms),ms_ltime('%d/%b/%Y:%H:%M:%S.%3N')");
    alias("trg", PLAIN, "Request date, UTC.", "request_date,utime('%d/%b/%Y:%H:%M:%S %z')");
    alias("trl", PLAIN, "Request date, local.", "request_date,ltime('%d/%b/%Y:%H:%M:%S %z')");
  }

  private static void timers() {
    alias("Th", PLAIN, "Time of handshakes.", "fc.timer.handshake");
    alias("Ti", PLAIN, "Idle time before the request.", "req.timer.idle");
    alias("TR", PLAIN, "Time to receive the request head.", "req.timer.hdr");
    alias("Tq", PLAIN, "Time until the request head was there.", "req.timer.tq");
    alias("Tw", PLAIN, "Time in queues.", "req.timer.queue");
    alias("Tc", PLAIN, "Time to connect to the server.", "bc.timer.connect");
    alias("Tr", PLAIN, "Time of the server to answer.", "res.timer.hdr");
    alias("Td", PLAIN, "Time to transfer the response.", "res.timer.data");
    alias("Ta", PLAIN, "Active time of the request.", "txn.timer.total");
    alias("Tt", PLAIN, "Total time.", "fc.timer.total");
    alias("Tu", PLAIN, "Total time without idle time.", "txn.timer.user");
  }

  private static void requests() {
    alias(
        "r",
        TEXT,
        "The request line.",
        (s, d) -> request(s, r -> r.method() + ' ' + r.uri() + " HTTP/" + r.version()));
    alias("HM", TEXT, "The method.", (s, d) -> request(s, RequestLine::method));
    alias("HU", TEXT, "The request target.", (s, d) -> request(s, RequestLine::uri));
    alias(
        "HP",
        TEXT,
        "The request target without its query string.",
        (s, d) -> request(s, r -> beforeQuery(r.uri())));
    alias("HPO", LIST, "The path alone.", (s, d) -> request(s, r -> path(r.uri())));
    alias(
        "HQ",
        LIST,
        "The query string with its question mark.",
        (s, d) -> request(s, r -> queryWithMark(r.uri())));
    alias("HV", TEXT, "The HTTP version.", (s, d) -> request(s, r -> "HTTP/" + r.version()));
    alias("ID", TEXT, "The unique identifier.", "unique-id");
    alias(
        "ST",
        PLAIN,
        "The status, or -1.",
        (s, d) -> {
          var response = s.response();
          return Sample.of(response == null ? -1 : response.status());
        });
  }

  private static Sample request(Stream stream, Function<RequestLine, String> part) {
    RequestLine line = stream.requestLine();
    return Sample.of(line == null ? BAD_REQUEST : Output.printable(part.apply(line), "\"#"));
  }

  private static String beforeQuery(String uri) {
    int question = uri.indexOf('?');
    return question < 0 ? uri : uri.substring(0, question);
  }

  /** Empty for targets that have no path. */
  private static String path(String uri) {
    int scheme = uri.indexOf("://");
    int slash = uri.indexOf('/', scheme < 0 ? 0 : scheme + 3);
    return slash < 0 ? "" : beforeQuery(uri.substring(slash));
  }

  private static String queryWithMark(String uri) {
    int question = uri.indexOf('?');
    return question < 0 ? "" : uri.substring(question);
  }

  private static void sections() {
    alias("f", TEXT, "The frontend.", "fe_name");
    alias(
        "ft",
        TEXT,
        "The frontend, with ~ behind it for TLS.",
        (s, d) ->
            Sample.of(
                ByteText.of(s.session().tls() ? s.frontend().name() + "~" : s.frontend().name())));
    alias("b", TEXT, "The backend.", "be_name");
    alias(
        "s",
        TEXT,
        "The server, the service that answers such as <STATS>, or <NOSRV>.",
        (s, d) -> {
          ServerView server = s.server();
          String service = s.service();
          return Sample.of(
              server != null ? ByteText.of(server.name()) : service != null ? service : "<NOSRV>");
        });
  }

  private static void addresses() {
    alias("ci", TEXT, "The client's address.", "src");
    alias("cp", NUMBER, "The client's port.", "src_port");
    alias("fi", TEXT, "The address that was connected to.", "dst");
    alias("fp", NUMBER, "The port that was connected to.", "dst_port");
    alias("bi", TEXT, "The address the server is connected from.", "bc_src");
    alias("bp", NUMBER, "The port the server is connected from.", "bc_src_port");
    alias("si", TEXT, "The server's address.", "bc_dst");
    alias("sp", NUMBER, "The server's port.", "bc_dst_port");
  }

  private static void counters() {
    alias(
        "B",
        PLAIN,
        "Bytes of the response.",
        (s, d) ->
            Sample.of(Math.max(s.bytesIn(Direction.RESPONSE), s.bytesOut(Direction.RESPONSE))));
    alias("U", PLAIN, "Bytes of the request.", "req.bytes_in");
    alias("ac", PLAIN, "Client connections of the process.", "act_conn");
    alias(
        "fc",
        PLAIN,
        "Connections of the frontend.",
        (s, d) -> Sample.of(s.frontend().frontendConnections()));
    alias(
        "bc",
        PLAIN,
        "Streams of the backend.",
        (s, d) -> Sample.of(s.backend().backendConnections()));
    alias(
        "sc",
        PLAIN,
        "Streams of the server.",
        (s, d) -> {
          ServerView server = s.server();
          return Sample.of(server == null ? 0 : server.connections());
        });
    alias(
        "bq", PLAIN, "Streams that left the backend's queue while this one waited.", "bc_be_queue");
    alias(
        "sq", PLAIN, "Streams that left the server's queue while this one waited.", "bc_srv_queue");
    alias(
        "rc",
        DIGITS,
        "How often the connection to a server was tried again, behind + where another was chosen.",
        (s, d) -> Sample.of((s.isRedispatched() ? "+" : "") + s.retries()));
    alias("rt", NUMBER, "The stream's number.", "txn.id32");
    alias(
        "lc",
        NUMBER,
        "How many lines the frontend's log had before this one.",
        (s, d) -> Sample.of(s.frontend().frontendLogLines()));
  }

  private static void captures() {
    alias("CC", TEXT, "The captured request cookie.", (s, d) -> cookie(s, Direction.REQUEST));
    alias("CS", TEXT, "The captured response cookie.", (s, d) -> cookie(s, Direction.RESPONSE));
    alias(
        "hr",
        LIST,
        "Captured request headers in braces.",
        (s, d) -> inBraces(s, Direction.REQUEST));
    alias(
        "hs",
        LIST,
        "Captured response headers in braces.",
        (s, d) -> inBraces(s, Direction.RESPONSE));
    alias(
        "hrl",
        WORDS,
        "Captured request headers with blanks between.",
        (s, d) -> separate(s, Direction.REQUEST));
    alias(
        "hsl",
        WORDS,
        "Captured response headers with blanks between.",
        (s, d) -> separate(s, Direction.RESPONSE));
  }

  private static @Nullable Sample cookie(Stream stream, Direction side) {
    String cookie = stream.capturedCookie(side);
    return cookie == null ? null : Sample.of(cookie);
  }

  private static @Nullable Sample inBraces(Stream stream, Direction side) {
    int slots = stream.captureSlots(side);
    if (slots == 0) {
      return null;
    }
    StringBuilder list = new StringBuilder("{");
    for (int i = 0; i < slots; i++) {
      String value = stream.captured(side, i);
      list.append(i == 0 ? "" : "|").append(value == null ? "" : Output.printable(value, "\"#{|}"));
    }
    return Sample.of(list.append('}').toString());
  }

  private static @Nullable Sample separate(Stream stream, Direction side) {
    int slots = stream.captureSlots(side);
    if (slots == 0) {
      return null;
    }
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < slots; i++) {
      String value = stream.captured(side, i);
      String shown = value == null ? "" : Output.printable(value, "\"#{|}");
      list.append(i == 0 ? "" : ValueItem.BETWEEN_WORDS).append(shown);
    }
    return Sample.of(list.toString());
  }

  private static void rest() {
    alias("H", TEXT, "The host's name.", "hostname");
    alias("pid", NUMBER, "The number of the process.", "pid");
    alias("OG", TEXT, "What the log line is written for.", (s, d) -> Sample.of(s.logOrigin()));
    alias("ts", PLAIN, "How and when the stream ended.", "txn.sess_term_state");
    alias(
        "tsc",
        PLAIN,
        "The same, with what became of cookies.",
        (s, d) -> Sample.of(s.terminationState() + s.cookieState()));
    alias("sslc", TEXT, "The cipher of the client's connection.", "ssl_fc_cipher");
    alias("sslv", TEXT, "The TLS version of the client's connection.", "ssl_fc_protocol");
  }

  static @Nullable Alias byName(String name) {
    return TABLE.get(name);
  }

  /** Whether an alias is for mode http alone. */
  static boolean needsHttp(String name) {
    return HTTP_ONLY.contains(name);
  }

  static Collection<String> names() {
    return TABLE.keySet();
  }
}
