package io.weir.proxy.netty.http1;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadTest {

  private static MessageHead.Progress read(ResponseHead head, String text) {
    head.clear();
    return head.read(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
  }

  private static String written(ResponseHead head) {
    ByteBuf out = Unpooled.buffer();
    head.writeTo(out);
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 099 OK\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
        "ICY 200 OK\r\n\r\n",
        "\r\nHTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA : b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip, chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n",
      })
  void refusesWhatIsNoResponse(String text) {
    assertThat(read(new ResponseHead(), text)).isEqualTo(MessageHead.Progress.MALFORMED);
  }

  @Test
  void readsStatusAndReason() {
    ResponseHead head = new ResponseHead();
    assertThat(read(head, "HTTP/1.1 404 No such thing\r\nA: b\r\n\r\n"))
        .isEqualTo(MessageHead.Progress.COMPLETE);
    assertThat(head.status()).isEqualTo(404);
    assertThat(head.reason()).isEqualTo("No such thing");
    assertThat(written(head)).isEqualTo("HTTP/1.1 404 No such thing\r\na: b\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({"200, OK", "404, Not Found", "425, Too Early", "451, Unavailable For Legal Reasons"})
  void knowsThePhraseOfAStatus(int status, String phrase) {
    assertThat(ReasonPhrases.of(status)).isEqualTo(phrase);
    assertThat(ReasonPhrases.of(499)).isEqualTo("Client Error");
  }

  @Test
  void doesWithoutAReason() {
    ResponseHead head = new ResponseHead();
    assertThat(read(head, "HTTP/1.0 200\r\n\r\n")).isEqualTo(MessageHead.Progress.COMPLETE);
    assertThat(head.reason()).isEmpty();
    assertThat(written(head)).isEqualTo("HTTP/1.1 200 \r\n\r\n");
  }

  @Test
  void believesTransferEncodingRatherThanContentLength() {
    ResponseHead head = new ResponseHead();
    read(head, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n");
    assertThat(head.isChunked()).isTrue();
    assertThat(written(head)).isEqualTo("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
  }

  @Test
  void takesAStandardReasonForANewStatus() {
    ResponseHead head = new ResponseHead();
    read(head, "HTTP/1.1 200 OK\r\n\r\n");
    head.setStatus(503, "");
    assertThat(written(head)).isEqualTo("HTTP/1.1 503 Service Unavailable\r\n\r\n");
    head.setStatus(200, "Fine");
    assertThat(written(head)).isEqualTo("HTTP/1.1 200 Fine\r\n\r\n");
  }
}
