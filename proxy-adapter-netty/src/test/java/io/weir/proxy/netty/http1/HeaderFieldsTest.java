package io.weir.proxy.netty.http1;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class HeaderFieldsTest {

  @RepeatedTest(50)
  void knowsItsLengthWhateverIsChanged(RepetitionInfo repetition) {
    RequestHead head = new RequestHead();
    head.clear();
    byte[] text =
        "GET / HTTP/1.1\r\nA: one\r\nB:two\r\nA:  three \r\nc:\r\n\r\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    head.read(Unpooled.wrappedBuffer(text));
    HeaderFields fields = (HeaderFields) head.headers();
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < 30; i++) {
      String name = "" + (char) ('a' + random.nextInt(4));
      String value = "x".repeat(random.nextInt(9));
      switch (random.nextInt(5)) {
        case 0 -> fields.add(name, value);
        case 1 -> fields.set(name, value);
        case 2 -> fields.remove(name);
        case 3 -> fields.first(name);
        default -> {
          if (fields.size() > 0) {
            fields.setValue(random.nextInt(fields.size()), value);
          }
        }
      }
      ByteBuf out = Unpooled.buffer();
      fields.writeTo(out);
      // What came without the blank after its colon, or with more, goes out with one.
      assertThat(fields.encodedLength()).isEqualTo(out.readableBytes());
    }
  }
}
