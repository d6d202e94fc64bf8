package io.weir.sample;

import io.weir.api.config.SourceLocation;
import io.weir.api.sample.Sample;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpVersion;
import io.weir.api.stream.Moment;
import io.weir.api.stream.RequestLine;
import io.weir.api.stream.StreamTimeout;
import io.weir.api.stream.TcpFigures;
import io.weir.api.stream.UserListView;
import io.weir.api.stream.VariableName;
import io.weir.testkit.TestingAddresses;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingHttpResponse;
import io.weir.testkit.TestingProxy;
import io.weir.testkit.TestingServer;
import io.weir.testkit.TestingStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stream that the tables of examples are evaluated on, and how they write results. */
final class Examples {

  private Examples() {}

  /** A stream that is over: a POST that a server answered with 404. */
  static TestingStream stream() {
    TestingStream stream =
        TestingStream.of(request()).response(response()).id(4294967296L + 42).uniqueId("id-42");
    stream
        .payload(Direction.REQUEST, "name=Joe&city=K%C3%B6ln&empty=", true)
        .bodySize(Direction.REQUEST, 30)
        .payload(Direction.RESPONSE, "<html>", true)
        .bodySize(Direction.RESPONSE, -1)
        .bytes(Direction.REQUEST, 310, 290)
        .bytes(Direction.RESPONSE, 520, 510)
        .retries(2)
        .redispatched(true)
        .terminationState("sH")
        .cost(6000, 3000, 3)
        .serverSource(TestingAddresses.socket("10.9.8.7", 50001))
        .serverConnectionReused(true)
        .serverStatus(500)
        .firstOfConnection(false)
        .lastRule(new SourceLocation("haproxy.cfg", 12, 3))
        .requestLine(new RequestLine("GET", "/first?q=1", HttpVersion.HTTP_1_0))
        .captureSlots(Direction.REQUEST, 2)
        .captureSlots(Direction.RESPONSE, 1)
        .timeout(StreamTimeout.SERVER, 7000)
        .server(stream.backend().server("s1"));
    stream.capture(Direction.REQUEST, 0, "captured|{\"}");
    stream.capturedCookie(Direction.REQUEST, "id=1");
    stream.variables().set(VariableName.parse("txn.number"), Sample.of(7));
    stream.variables().set(VariableName.parse("txn.text"), Sample.of("seven"));
    stream.variables().set(VariableName.parse("txn.key"), Sample.of("a2V5"));
    proxies(stream);
    process(stream);
    session(stream);
    timings(stream);
    return stream;
  }

  private static TestingHttpRequest request() {
    return TestingHttpRequest.of(
        "POST",
        "/shop/a%20b.html?x=1&y=two&X=4&x=3;z=5&flag",
        "Host",
        "www.example.com:8080",
        "X-List",
        "a, b ,\"c,d\",",
        "X-List",
        "e",
        "X-Number",
        "12ab",
        "X-Empty",
        "",
        "X-Forwarded-For",
        "1.2.3.4:80, [2001:db8::1], 10.0.0.1",
        "Cookie",
        "id=1; lang = de ; id=\"2;3\"; none; empty=",
        "Cookie",
        "late=9",
        "Accept-Language",
        "de-CH, fr;q=0.9, en;q=0.95",
        "Authorization",
        "Basic am9lOnBhIDpzcw==",
        "X-Token",
        "Bearer abc.def");
  }

  private static TestingHttpResponse response() {
    return TestingHttpResponse.of(
        404,
        "Content-Type",
        "text/html; charset=utf-8",
        "Set-Cookie",
        "sid=7; Path=/; x=1",
        "Set-Cookie",
        "theme=8",
        "X-Address",
        "2001:db8::2",
        "Age",
        "60",
        "Vary",
        "a, b");
  }

  private static void proxies(TestingStream stream) {
    ((TestingProxy) stream.frontend())
        .frontendConnections(11)
        .frontendLogLines(17)
        .frontendSessionRate(12)
        .frontendRequestRate(13)
        .defaultBackend("be")
        .timeout(StreamTimeout.CLIENT, 1000)
        .timeout(StreamTimeout.TARPIT, 1500);
    ((TestingProxy) stream.backend())
        .backendConnections(21)
        .backendSessionRate(22)
        .queued(5)
        .timeout(StreamTimeout.CONNECT, 2000)
        .timeout(StreamTimeout.QUEUE, 3000)
        .timeout(StreamTimeout.SERVER, 4000)
        .timeout(StreamTimeout.TARPIT, 5000)
        .timeout(StreamTimeout.TUNNEL, 6000);
    TestingServer server = (TestingServer) stream.backend().servers().get(0);
    server.connections(3).sessionRate(4).queued(1).maxConnections(10).weight(50);
    ((TestingServer) stream.backend().servers().get(1)).up(false);
  }

  private static void process(TestingStream stream) {
    stream
        .process()
        .connections(99)
        .uptimeMillis(61_500)
        .environment("PLACE", "Köln")
        .userList(
            "staff",
            new UserListView() {
              @Override
              public boolean accepts(String user, String password) {
                return user.equals("joe") && password.equals("pa :ss");
              }

              @Override
              public Set<String> groups(String user) {
                return Set.of("admins", "all");
              }
            });
  }

  private static void session(TestingStream stream) {
    stream
        .session()
        .source(TestingAddresses.socket("192.0.2.7", 40001))
        .destination(TestingAddresses.socket("2001:db8::80", 443))
        .listener(3, "main")
        .proxyHeaderLists(
            Map.of(
                1, List.of("h2"),
                2, List.of("host.example"),
                3, List.of("\1\2\3\4"),
                5, List.of("uid"),
                0x20, List.of("\1\0\0\0\0"),
                0x21, List.of("TLSv1.3"),
                0x22, List.of("joe"),
                0x23, List.of("TLS_AES_128_GCM_SHA256"),
                0x24, List.of("SHA256"),
                0xEE, List.of("own", "second")))
        .tcpFigures(new TcpFigures(41_900, 7_300, 1, 2, 3, 4, 5, 6));
    stream.serverTcpFigures(new TcpFigures(900, 1_100, 0, 0, 0, 0, 0, 3));
  }

  private static void timings(TestingStream stream) {
    stream
        .timings()
        .acceptedAtEpochMillis(1_700_000_000_123L)
        .reachedAtMillis(Moment.ACCEPTED, 0)
        .reachedAtMillis(Moment.HANDSHAKE_DONE, 5)
        .reachedAtMillis(Moment.REQUEST_STARTED, 15)
        .reachedAtMillis(Moment.REQUEST_RECEIVED, 35)
        .reachedAtMillis(Moment.QUEUE_LEFT, 75)
        .reachedAtMillis(Moment.CONNECTED, 155)
        .reachedAtMillis(Moment.RESPONSE_RECEIVED, 315)
        .reachedAtMillis(Moment.FINISHED, 635);
  }

  /** A sample as {@code type value}; bytes in hexadecimal; {@code (none)} for no value. */
  static String shown(@Nullable Sample sample) {
    if (sample == null) {
      return "(none)";
    }
    String value =
        sample instanceof Sample.Binary binary
            ? HexFormat.of().formatHex(binary.value().getBytes(StandardCharsets.ISO_8859_1))
            : sample.toByteText();
    String type = sample.type().name().toLowerCase(Locale.ROOT);
    StringBuilder text = new StringBuilder(type).append(' ');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      text.append(c >= 0x20 && c < 0x7F ? String.valueOf(c) : String.format("\\x%02x", (int) c));
    }
    return text.toString();
  }
}
