package io.weir.proxy.netty.http1;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.weir.api.stream.HttpVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }

  private static RequestHead read(String text) {
    RequestHead head = new RequestHead();
    head.clear();
    assertThat(head.read(bytes(text))).isEqualTo(MessageHead.Progress.COMPLETE);
    return head;
  }

  private static String written(RequestHead head) {
    ByteBuf out = Unpooled.buffer();
    head.writeTo(out);
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /\r\n\r\n",
        "GET * HTTP/1.1\r\n\r\n",
        "OPTIONS */x HTTP/1.1\r\n\r\n",
        "GET admin HTTP/1.1\r\n\r\n",
        "GET host:80 HTTP/1.1\r\n\r\n",
        "GET 1http://a/ HTTP/1.1\r\n\r\n",
        "CONNECT / HTTP/1.1\r\n\r\n",
        "CONNECT host HTTP/1.1\r\n\r\n",
        "CONNECT host: HTTP/1.1\r\n\r\n",
        "CONNECT http://host:80 HTTP/1.1\r\n\r\n",
        "CONNECT a:80 HTTP/1.1\r\nHost: b:80\r\n\r\n",
        "CONNECT a:8080 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://a/ HTTP/1.1\r\nHost: b\r\n\r\n",
        "GET http://a:8080/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://a:80/ HTTP/1.1\r\nHost: a:81\r\n\r\n",
        "GET / HTTP/1.1 \r\n\r\n",
        "GET / HTTP/2.0\r\n\r\n",
        "GET / http/1.1\r\n\r\n",
        " GET / HTTP/1.1\r\n\r\n",
        "G(T / HTTP/1.1\r\n\r\n",
        "GET /a\u0001b HTTP/1.1\r\n\r\n",
        "GET /a#b HTTP/1.1\r\n\r\n",
        "GET /\u00e9 HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\r\nHost: a\n\r\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET / HTTP/1.1\r\n: a\r\n\r\n",
        "GET / HTTP/1.1\r\nNo colon\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\r\n\tfolded\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\u0000c\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\u007fc\r\n\r\n",
        "GET / HTTP/1.1\r\nA\u00e9: b\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 5, 6\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 5, 5, 6\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 5,\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: ,5\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 5, 6\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: h2c, WebSocket\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 0x10\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: \r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET a/b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET ?a=b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET *a HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET ://a/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://a@b/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://a:81/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET https://a:80/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT /a HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a: HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT b:443 HTTP/1.1\r\nHost: a\r\n\r\n",
        "\u0016\u0003\u0001",
      })
  void refusesWhatCouldBeReadInTwoWays(String text) {
    RequestHead head = new RequestHead();
    head.clear();
    assertThat(head.read(bytes(text))).isEqualTo(MessageHead.Progress.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET  /  HTTP/1.1\r\nHost: a\r\n\r\n",
        "COPY / HTTP/1.1\r\nHost: a\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://user:pass@A/x HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET https://a/ HTTP/1.1\r\nHost: a:443\r\n\r\n",
        "GET http://a:8080/?x HTTP/1.1\r\nHost: a:8080\r\n\r\n",
        "GET http://[::1]/ HTTP/1.1\r\nHost: [::1]:80\r\n\r\n",
        "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a:8443 HTTP/1.1\r\nHost: a:8443\r\n\r\n",
      })
  void takesEveryFormOfTarget(String text) {
    RequestHead head = read(text);
    assertThat(written(head)).isEqualTo(text.replace("  ", " ").replace("Host", "host"));
  }

  @Test
  void takesAnEmptyLineBeforeARequestPieceByPiece() {
    RequestHead head = new RequestHead();
    head.clear();
    assertThat(head.read(bytes("\r\n"))).isEqualTo(MessageHead.Progress.MORE);
    assertThat(head.read(bytes("GET / HTTP/1.1\r\n\r\n"))).isEqualTo(MessageHead.Progress.COMPLETE);
  }

  @Test
  void refusesAHeadThatGoesOnForEver() {
    RequestHead head = new RequestHead();
    head.clear();
    String text = "GET / HTTP/1.1\r\nA: " + "a".repeat(20_000);
    assertThat(head.read(bytes(text))).isEqualTo(MessageHead.Progress.MALFORMED);
  }

  @Test
  void refusesTooManyFields() {
    RequestHead head = new RequestHead();
    head.clear();
    String text = "GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(102) + "\r\n";
    assertThat(head.read(bytes(text))).isEqualTo(MessageHead.Progress.MALFORMED);
  }

  @Test
  void readsAHeadInPiecesOfOneByte() {
    RequestHead head = new RequestHead();
    head.clear();
    String text = "\r\nGET /x?y HTTP/1.1\r\nHost: a\r\nX-Y:  v w \r\n\r\nrest";
    ByteBuf all = bytes(text);
    MessageHead.Progress progress = MessageHead.Progress.MORE;
    while (progress == MessageHead.Progress.MORE) {
      ByteBuf one = all.readSlice(1);
      progress = head.read(one);
    }
    assertThat(progress).isEqualTo(MessageHead.Progress.COMPLETE);
    assertThat(head.method()).isEqualTo("GET");
    assertThat(head.uri()).isEqualTo("/x?y");
    assertThat(head.version()).isEqualTo(HttpVersion.HTTP_1_1);
    assertThat(head.headers().first("X-y")).isEqualTo("v w");
    assertThat(head.line()).isEqualTo("GET /x?y HTTP/1.1");
    assertThat(all.toString(StandardCharsets.ISO_8859_1)).isEqualTo("rest");
  }

  @Test
  void writesNamesInLowerCaseAndValuesUnchangedInOrder() {
    RequestHead head =
        read("GET /A HTTP/1.0\r\nHOST: Ex\r\nB: 1\u00e9 2\r\nA:x\r\nEmpty:\r\nb: 3\t4\r\n\r\n");
    assertThat(written(head))
        .isEqualTo(
            "GET /A HTTP/1.0\r\nhost: Ex\r\nb: 1\u00e9 2\r\na: x\r\nempty: \r\nb: 3\t4\r\n\r\n");
  }

  @Test
  void writesWhatRulesChanged() {
    RequestHead head = read("GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\nY: 2\r\nZ: 3\r\n\r\n");
    head.setMethod("PUT");
    head.setUri("/b c");
    head.headers().setValue(1, "one");
    head.headers().remove("y");
    head.headers().add("New", "line\r\nend");
    assertThat(written(head))
        .isEqualTo("PUT /b%20c HTTP/1.1\r\nhost: a\r\nx: one\r\nz: 3\r\nnew: line  end\r\n\r\n");
    assertThat(head.headers().size()).isEqualTo(4);
    assertThat(head.headers().last("z")).isEqualTo("3");
  }

  @Test
  @SuppressWarnings("StringConcatToTextBlock") // the line ends matter
  void dropsWhatBelongsToOneConnection() {
    RequestHead head =
        read(
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, X-Own\r\nX-Own: 1\r\n"
                + "Keep-Alive: 5\r\nTE: trailers, deflate\r\nProxy-Connection: close\r\n"
                + "Upgrade: h2c\r\nAccept: b\r\n\r\n");
    head.prepareForServer(true);
    assertThat(written(head))
        .isEqualTo("GET / HTTP/1.1\r\nhost: a\r\naccept: b\r\nte: trailers\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | | | true",
        "0 | | | false",
        "1 | close | | false",
        "0 | close | | false",
        "1 | keep-alive | | true",
        "0 | Keep-Alive | | true",
        "1 | Close , foo, Keep-Alive | foo | false",
        "1 | foo,\tCLOSE,bar | foo, bar | false",
        "1 | foo,bar | foo,bar | true",
        "1 | close-not, xclose | close-not, xclose | true",
        "0 | foo; keep-alive | foo | true",
        "1 | keep-alive; foo; close | foo | false",
        "0 | close; keep-alive | | false"
      })
  void hidesWhatConcernsTheClientsConnectionAlone(
      int minor, String given, String shown, boolean goesOn) {
    StringBuilder text = new StringBuilder("GET / HTTP/1." + minor + "\r\nA: b\r\n");
    if (given != null) {
      for (String value : given.split(";")) {
        text.append("Connection: ").append(value).append("\r\n");
      }
    }
    RequestHead head = read(text + "C: d\r\n\r\n");
    assertThat(head.wantsKeepAlive()).isEqualTo(goesOn);
    assertThat(head.headers().first("connection")).isEqualTo(shown);
    assertThat(written(head))
        .isEqualTo(
            "GET / HTTP/1."
                + minor
                + "\r\na: b\r\n"
                + (shown == null ? "" : "connection: " + shown + "\r\n")
                + "c: d\r\n\r\n");
    head.clear();
    assertThat(head.read(bytes("GET /2 HTTP/1.1\r\n\r\n")))
        .isEqualTo(MessageHead.Progress.COMPLETE);
    assertThat(head.wantsKeepAlive()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | gzip, chunked | 422",
        "1 | gzip; chunked | 422",
        "1 | chunked, chunked | 400",
        "1 | chunked, gzip, chunked | 400",
        "1 | chunked, gzip | 400",
        "1 | gzip | 400",
        "0 | chunked | 400",
        "0 | gzip, chunked | 400"
      })
  void tellsACodingThatItDoesNotKnowFromAMistake(int minor, String codings, int status) {
    RequestHead head = new RequestHead();
    head.clear();
    String fields = "Transfer-Encoding: " + codings.replace("; ", "\r\nTransfer-Encoding: ");
    assertThat(head.read(bytes("POST / HTTP/1." + minor + "\r\n" + fields + "\r\n\r\n")))
        .isEqualTo(MessageHead.Progress.MALFORMED);
    assertThat(head.refusal()).isEqualTo(status);
    head.clear();
    assertThat(head.refusal()).isEqualTo(400);
  }

  @Test
  void keepsAnUpgradeThatTheConnectionNames() {
    RequestHead head = read("GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
    assertThat(head.upgrade()).isEqualTo("echo");
    head.prepareForServer(true);
    assertThat(written(head))
        .isEqualTo("GET / HTTP/1.1\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2c", "H2C", "h2c, h2c"})
  void offersNoProtocolThatItCouldNotRead(String protocols) {
    RequestHead head =
        read("GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: " + protocols + "\r\n\r\n");
    assertThat(head.upgrade()).isNull();
    head.prepareForServer(true);
    assertThat(written(head)).isEqualTo("GET / HTTP/1.1\r\n\r\n");
  }

  @Test
  void offersTheOtherProtocols() {
    RequestHead head =
        read("GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: h2c, x, y/2\r\n\r\n");
    assertThat(head.upgrade()).isEqualTo("x, y/2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nContent-Length: 5",
        "Content-Length: 5, 5",
        "Content-Length: 005 ,\t5\r\nContent-Length: 05"
      })
  void takesEqualLengthsForOne(String fields) {
    RequestHead head = read("POST / HTTP/1.1\r\n" + fields + "\r\n\r\n");
    assertThat(head.contentLength()).isEqualTo(5);
    assertThat(written(head)).isEqualTo("POST / HTTP/1.1\r\ncontent-length: 5\r\n\r\n");
  }

  @Test
  void canBeUsedAgain() {
    RequestHead head = read("POST /1 HTTP/1.0\r\nContent-Length: 5\r\nX: y\r\n\r\n");
    head.setUri("/changed");
    head.clear();
    assertThat(head.read(bytes("GET /2 HTTP/1.1\r\n\r\n")))
        .isEqualTo(MessageHead.Progress.COMPLETE);
    assertThat(written(head)).isEqualTo("GET /2 HTTP/1.1\r\n\r\n");
    assertThat(head.contentLength()).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, http://user@host:80/p, host:80, http://user@host/p, host",
    "GET, http://host:80, host, http://host/, host",
    "GET, http://host:?q, host:80, http://host/?q, host",
    "GET, HTTPS://host:443/p, host:, HTTPS://host/p, host",
    "GET, http://host:443/p, host:443, http://host:443/p, host:443",
    "GET, https://[::1]:443/p, [::1], https://[::1]/p, [::1]",
    "GET, http://[::1]/p, [::1]:80, http://[::1]/p, [::1]:80",
    "GET, http://host/p, host:80, http://host/p, host:80",
    "GET, ftp://host:21/p, host:21, ftp://host:21/p, host:21",
    "CONNECT, host:443, host:443, host:443, host",
    "CONNECT, host:443, host:, host:443, host:",
    "CONNECT, host:8443, host:8443, host:8443, host:8443",
    "GET, /p://x:80, host:80, /p://x:80, host:80"
  })
  void writesOneAuthorityInOneWay(
      String method, String target, String host, String normal, String normalHost) {
    RequestHead head = new RequestHead();
    String text = method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    assertThat(head.read(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1)))
        .isEqualTo(MessageHead.Progress.COMPLETE);
    assertThat(head.uri()).isEqualTo(normal);
    assertThat(head.line()).isEqualTo(method + " " + normal + " HTTP/1.1");
    assertThat(head.headers().first("host")).isEqualTo(normalHost);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a#b HTTP/1.1\r\n\r\n",
        "GET /\u00e9 HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nA\u00e9(: b\r\n\r\n",
        "GET / HTTP/1.1\r\nA\0: b\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\0c\r\n\r\n",
        "CONNECT a HTTP/1.1\r\nHost: b\r\n\r\n",
        "GET http://a/ HTTP/1.1\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n"
      })
  void acceptsMistakesWhereTheyAreAllowed(String text) {
    RequestHead head = new RequestHead();
    head.clear();
    assertThat(head.read(bytes(text))).isEqualTo(MessageHead.Progress.MALFORMED);
    head.clear();
    head.acceptMistakes();
    assertThat(head.read(bytes(text))).isEqualTo(MessageHead.Progress.COMPLETE);
    assertThat(written(head)).isEqualToIgnoringCase(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length : 5\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length\t: 5\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n",
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /a\u0001b HTTP/1.1\r\n\r\n",
        "GET a/b HTTP/1.1\r\nHost: a\r\n\r\n"
      })
  void acceptsNothingThatCouldBeReadInTwoWays(String text) {
    RequestHead head = new RequestHead();
    head.clear();
    head.acceptMistakes();
    assertThat(head.read(bytes(text))).isEqualTo(MessageHead.Progress.MALFORMED);
  }
}
