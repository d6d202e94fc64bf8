package io.weir.proxy.netty.http1;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

  private static final String CHUNKS =
      "5\r\nhello\r\n1;name=\"x\"\r\n \r\n00a\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n";

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }

  private static String take(BodyReader reader, ByteBuf in) {
    ByteBuf data = reader.read(in);
    if (data == null) {
      return "";
    }
    String text = data.toString(StandardCharsets.ISO_8859_1);
    data.release();
    return text;
  }

  @Test
  void putsChunksOfAnyCutTogether() {
    for (int first = 0; first <= CHUNKS.length(); first++) {
      for (int second = first; second <= CHUNKS.length(); second++) {
        BodyReader reader = new BodyReader();
        reader.chunked();
        StringBuilder text = new StringBuilder();
        text.append(take(reader, bytes(CHUNKS.substring(0, first))));
        text.append(take(reader, bytes(CHUNKS.substring(first, second))));
        ByteBuf last = bytes(CHUNKS.substring(second) + "GET");
        text.append(take(reader, last));
        assertThat(reader.isComplete()).isTrue();
        assertThat(text).hasToString("hello 0123456789");
        Trailers trailers = reader.trailers();
        assertThat(trailers).isNotNull();
        assertThat(trailers.headers().first("trailer")).isEqualTo("t");
      }
    }
  }

  @Test
  void givesTheDataOfOnePieceAsOne() {
    BodyReader reader = new BodyReader();
    reader.chunked();
    ByteBuf in = bytes("3\r\nabc\r\n3\r\ndef\r\n2\r\ngh");
    assertThat(take(reader, in)).isEqualTo("abcdefgh");
    assertThat(in.isReadable()).isFalse();
    assertThat(reader.isComplete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\nabc",
        "g\r\n",
        "-1\r\n",
        " 5\r\nhello\r\n",
        "5\nhello\r\n",
        "5\r\nhelloX\r\n",
        "5\r\nhello\n",
        "5\r\r\nhello",
        "1234567890abcdef0\r\n",
        "5;a\u0001\r\n",
        "0\r\nContent-Length: 5\r\n\r\n",
        "0\r\nbad trailer\r\n\r\n",
      })
  void refusesBrokenChunks(String text) {
    BodyReader reader = new BodyReader();
    reader.chunked();
    take(reader, bytes(text));
    assertThat(reader.isMalformed()).isTrue();
  }

  @Test
  void stopsAtTheAnnouncedLength() {
    BodyReader reader = new BodyReader();
    reader.length(3);
    ByteBuf in = bytes("abcdef");
    assertThat(take(reader, in)).isEqualTo("abc");
    assertThat(reader.isComplete()).isTrue();
    assertThat(in.readableBytes()).isEqualTo(3);
  }

  @Test
  void endsWithTheConnectionOnlyWhereThatIsTheFraming() {
    BodyReader reader = new BodyReader();
    reader.untilClose();
    assertThat(take(reader, bytes("abc"))).isEqualTo("abc");
    assertThat(reader.isComplete()).isFalse();
    assertThat(reader.close()).isTrue();
    reader.length(2);
    assertThat(take(reader, bytes("a"))).isEqualTo("a");
    assertThat(reader.close()).isFalse();
  }
}
