package io.weir.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class StandardStreamWriterTest {

  @Test
  void keepsLinesUntilNoMoreWait() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StandardStreamWriter writer = new StandardStreamWriter(out);

    writer.write(ByteBuffer.wrap("one\n".getBytes(UTF_8)));
    writer.write(ByteBuffer.wrap("two\n".getBytes(UTF_8)));
    assertThat(out.size()).isZero();
    writer.flush();

    assertThat(out).hasToString("one\ntwo\n");
  }
}
