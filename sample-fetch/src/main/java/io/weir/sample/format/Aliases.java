package io.weir.sample.format;

import static io.weir.sample.format.Alias.Kind.OPTIONAL;
import static io.weir.sample.format.Alias.Kind.PLAIN;
import static io.weir.sample.format.Alias.Kind.TEXT;

import io.weir.api.sample.ByteText;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.Moment;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.Stream;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of aliases (HAProxy manual, section 8.2.6). */
final class Aliases {

  private static final String BAD_REQUEST = "<BADREQ>";

  private static final Map<String, Alias> TABLE = new LinkedHashMap<>();

  static {
    dates();
    timers();
    requests();
    sections();
    addresses();
    counters();
    rest();
  }

  private Aliases() {}

  private static void alias(String name, Alias.Kind kind, String summary, Alias.Value value) {
    TABLE.put(name, new Alias(name, kind, summary, value));
  }

  private static void dates() {
    alias("T", PLAIN, "Accept date, UTC.", (s, d, f) -> LogDates.utc(accepted(s)));
    alias("Tl", PLAIN, "Accept date, local.", (s, d, f) -> LogDates.local(accepted(s)));
    alias(
        "t",
        PLAIN,
        "Accept date, local, with milliseconds.",
        (s, d, f) -> LogDates.millis(accepted(s)));
    alias(
        "Ts",
        PLAIN,
        "Accept date, seconds since the epoch.",
        (s, d, f) -> number(accepted(s) / 1_000_000_000L, f, 4));
    alias(
        "ms",
        PLAIN,
        "The milliseconds of the accept date.",
        (s, d, f) -> LogDates.threeDigits(accepted(s)));
    alias(
        "tr",
        PLAIN,
        "Request date, local, with milliseconds.",
        (s, d, f) -> LogDates.millis(requested(s)));
    alias("trg", PLAIN, "Request date, UTC.", (s, d, f) -> LogDates.utc(requested(s)));
    alias("trl", PLAIN, "Request date, local.", (s, d, f) -> LogDates.local(requested(s)));
  }

  private static long accepted(Stream stream) {
    return stream.timings().acceptedEpochNanos();
  }

  private static long requested(Stream stream) {
    long millis = stream.timings().millisBetween(Moment.ACCEPTED, Moment.REQUEST_STARTED);
    return accepted(stream) + Math.max(millis, 0) * 1_000_000;
  }

  private static void timers() {
    timer("Th", "Time of handshakes.", Moment.ACCEPTED, Moment.HANDSHAKE_DONE);
    timer("Ti", "Idle time before the request.", Moment.HANDSHAKE_DONE, Moment.REQUEST_STARTED);
    timer(
        "TR", "Time to receive the request head.", Moment.REQUEST_STARTED, Moment.REQUEST_RECEIVED);
    timer("Tq", "Time until the request head was there.", Moment.ACCEPTED, Moment.REQUEST_RECEIVED);
    timer("Tw", "Time in queues.", Moment.REQUEST_RECEIVED, Moment.QUEUE_LEFT);
    timer("Tc", "Time to connect to the server.", Moment.QUEUE_LEFT, Moment.CONNECTED);
    timer("Tr", "Time of the server to answer.", Moment.CONNECTED, Moment.RESPONSE_RECEIVED);
    timer("Td", "Time to transfer the response.", Moment.RESPONSE_RECEIVED, Moment.FINISHED);
    timer("Ta", "Active time of the request.", Moment.REQUEST_STARTED, Moment.FINISHED);
    timer("Tt", "Total time.", Moment.ACCEPTED, Moment.FINISHED);
    timer("Tu", "Total time as the client sees it.", Moment.HANDSHAKE_DONE, Moment.FINISHED);
  }

  private static void timer(String name, String summary, Moment from, Moment to) {
    alias(name, PLAIN, summary, (s, d, f) -> Long.toString(s.timings().millisBetween(from, to)));
  }

  private static void requests() {
    alias("r", TEXT, "The request line.", (s, d, f) -> requestLine(s));
    alias("HM", TEXT, "The method.", (s, d, f) -> ofRequest(s, HttpRequest::method));
    alias("HU", TEXT, "The request target.", (s, d, f) -> ofRequest(s, HttpRequest::uri));
    alias(
        "HP",
        TEXT,
        "The request target without its query string.",
        (s, d, f) -> ofRequest(s, r -> upTo(r.uri(), '?')));
    alias("HPO", TEXT, "The path alone.", (s, d, f) -> ofRequest(s, r -> upTo(path(r.uri()), '?')));
    alias("HQ", TEXT, "The query string with its question mark.", (s, d, f) -> query(s));
    alias("HV", TEXT, "The HTTP version.", (s, d, f) -> ofRequest(s, r -> "HTTP/" + r.version()));
    alias("ST", PLAIN, "The status.", (s, d, f) -> status(s));
    alias("ID", TEXT, "The unique identifier.", (s, d, f) -> s.uniqueId());
    alias("CC", TEXT, "The captured request cookie.", (s, d, f) -> null);
    alias("CS", TEXT, "The captured response cookie.", (s, d, f) -> null);
    alias("hr", OPTIONAL, "Captured request headers.", (s, d, f) -> null);
    alias("hrl", OPTIONAL, "Captured request headers, each between quotes.", (s, d, f) -> null);
    alias("hs", OPTIONAL, "Captured response headers.", (s, d, f) -> null);
    alias("hsl", OPTIONAL, "Captured response headers, each between quotes.", (s, d, f) -> null);
  }

  private static String requestLine(Stream stream) {
    HttpRequest request = stream.request();
    return request == null
        ? BAD_REQUEST
        : Output.printable(
            request.method() + ' ' + request.uri() + " HTTP/" + request.version(), "\"#");
  }

  private static String ofRequest(
      Stream stream, java.util.function.Function<HttpRequest, String> part) {
    HttpRequest request = stream.request();
    return request == null ? BAD_REQUEST : Output.printable(part.apply(request), "\"#");
  }

  private static @Nullable String query(Stream stream) {
    HttpRequest request = stream.request();
    if (request == null) {
      return BAD_REQUEST;
    }
    int question = request.uri().indexOf('?');
    return question < 0 ? "" : Output.printable(request.uri().substring(question), "\"#");
  }

  private static String upTo(String text, char end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  private static String path(String uri) {
    int scheme = uri.indexOf("://");
    int slash = uri.indexOf('/', scheme < 0 ? 0 : scheme + 3);
    return slash < 0 ? uri : uri.substring(slash);
  }

  private static String status(Stream stream) {
    HttpResponse response = stream.response();
    return response == null ? "-1" : Integer.toString(response.status());
  }

  private static void sections() {
    alias("f", TEXT, "The frontend.", (s, d, f) -> ByteText.of(s.frontend().name()));
    alias(
        "ft",
        TEXT,
        "The frontend, with ~ behind it for TLS.",
        (s, d, f) ->
            ByteText.of(s.session().tls() ? s.frontend().name() + "~" : s.frontend().name()));
    alias("b", TEXT, "The backend.", (s, d, f) -> ByteText.of(s.backend().name()));
    alias("s", TEXT, "The server.", (s, d, f) -> server(s));
  }

  private static String server(Stream stream) {
    ServerView server = stream.server();
    return server == null ? "<NOSRV>" : ByteText.of(server.name());
  }

  private static void addresses() {
    alias(
        "ci",
        PLAIN,
        "The client's address.",
        (s, d, f) -> LogNumbers.address(s.session().source(), f));
    alias("cp", PLAIN, "The client's port.", (s, d, f) -> LogNumbers.port(s.session().source(), f));
    alias(
        "fi",
        PLAIN,
        "The address that was connected to.",
        (s, d, f) -> LogNumbers.address(s.session().destination(), f));
    alias(
        "fp",
        PLAIN,
        "The port that was connected to.",
        (s, d, f) -> LogNumbers.port(s.session().destination(), f));
    alias(
        "si", PLAIN, "The server's address.", (s, d, f) -> LogNumbers.address(serverAddress(s), f));
    alias("sp", PLAIN, "The server's port.", (s, d, f) -> LogNumbers.port(serverAddress(s), f));
  }

  private static @Nullable InetSocketAddress serverAddress(Stream stream) {
    ServerView server = stream.server();
    return server != null && server.address() instanceof InetSocketAddress socket ? socket : null;
  }

  private static void counters() {
    alias(
        "B",
        PLAIN,
        "Bytes from the server to the client.",
        (s, d, f) -> Long.toString(s.bytesOut(Direction.RESPONSE)));
    alias(
        "U",
        PLAIN,
        "Bytes from the client to the server.",
        (s, d, f) -> Long.toString(s.bytesIn(Direction.REQUEST)));
    alias(
        "ac",
        PLAIN,
        "Client connections of the process.",
        (s, d, f) -> Long.toString(s.process().connections()));
    alias(
        "fc",
        PLAIN,
        "Connections of the frontend.",
        (s, d, f) -> Long.toString(s.frontend().frontendConnections()));
    alias(
        "bc",
        PLAIN,
        "Streams of the backend.",
        (s, d, f) -> Long.toString(s.backend().backendConnections()));
    alias(
        "sc",
        PLAIN,
        "Streams of the server.",
        (s, d, f) -> {
          ServerView server = s.server();
          return server == null ? "0" : Long.toString(server.connections());
        });
    alias(
        "rc",
        PLAIN,
        "How often the connection to a server was tried again.",
        (s, d, f) -> Integer.toString(s.retries()));
    alias("rt", PLAIN, "The stream's number.", (s, d, f) -> number(s.id() & 0xFFFFFFFFL, f, 4));
  }

  private static void rest() {
    alias("H", TEXT, "The host's name.", (s, d, f) -> ByteText.of(s.process().node()));
    alias(
        "pid",
        PLAIN,
        "The number of the process.",
        (s, d, f) -> number(ProcessHandle.current().pid(), f, 4));
    alias("ts", PLAIN, "How and when the stream ended.", (s, d, f) -> s.terminationState());
    alias(
        "tsc",
        PLAIN,
        "The same, with what became of cookies.",
        (s, d, f) -> s.terminationState() + "--");
  }

  private static String number(long value, Style style, int digits) {
    return LogNumbers.number(value, style, digits);
  }

  static @Nullable Alias byName(String name) {
    return TABLE.get(name);
  }

  static Collection<String> names() {
    return TABLE.keySet();
  }
}
