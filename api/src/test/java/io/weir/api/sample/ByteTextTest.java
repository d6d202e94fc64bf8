package io.weir.api.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ByteTextTest {

  @Test
  void holdsOneByteInEachChar() {
    assertThat(ByteText.of("ü€")).isEqualTo("\u00c3\u00bc\u00e2\u0082\u00ac");
    assertThat(ByteText.of(new byte[] {0, -1, 65})).isEqualTo("\0\u00ffA");
    assertThat(ByteText.bytes("\0\u00ffA")).containsExactly(0, -1, 65);
  }

  @Test
  void comesBackAsText() {
    String text = "Grüße, 世界 \uD83D\uDE00";
    assertThat(ByteText.toText(ByteText.of(text))).isEqualTo(text);
    assertThat(ByteText.toText("a\u00ffb")).isEqualTo("a\uFFFDb");
  }

  @Test
  void leavesAsciiAsItIs() {
    String ascii = "plain";
    assertThat(ByteText.of(ascii)).isSameAs(ascii);
    assertThat(ByteText.toText(ascii)).isSameAs(ascii);
  }

  @Test
  void losesNoByteOfAFileThatIsNotUtf8() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    assertThat(ByteText.bytes(ByteText.of(ByteText.decode(bytes)))).isEqualTo(bytes);
    byte[] utf8 = "a€\uD83D\uDE00".getBytes(StandardCharsets.UTF_8);
    assertThat(ByteText.decode(utf8)).isEqualTo("a€\uD83D\uDE00");
    assertThat(ByteText.bytes(ByteText.of(ByteText.decode(utf8)))).isEqualTo(utf8);
  }
}
