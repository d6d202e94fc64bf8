package io.weir.sample;

import io.weir.api.sample.ByteText;
import io.weir.api.sample.CompileContext;
import io.weir.api.stream.Direction;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingProxy;
import io.weir.testkit.TestingStream;
import java.util.HexFormat;
import java.util.List;

/** The streams that examples are evaluated on, by the names that tables give them. */
final class ExampleStreams {

  private ExampleStreams() {}

  /**
   * {@code usual} for the stream of {@link Examples}, {@code tls} for the same over TLS, else a
   * connection in mode tcp with a payload of payloads.txt.
   */
  static TestingStream named(String name) {
    return switch (name) {
      case "usual" -> Examples.stream();
      case "tls" -> overTls();
      default -> tcp(name);
    };
  }

  /** What expressions about such a stream are compiled in: two access lists are declared. */
  static CompileContext context(TestingStream stream) {
    return CompileContexts.of(stream).withAcls(new TestingAcls());
  }

  private static TestingStream overTls() {
    TestingStream stream = Examples.stream();
    stream.session().tlsDetails(TestingTls.withClientCertificate());
    return stream;
  }

  private static TestingStream tcp(String name) {
    List<String> line =
        Table.lines("payloads.txt").stream().filter(l -> l.startsWith(name + " ")).toList();
    if (line.size() != 1) {
      throw new IllegalArgumentException("no stream: " + name);
    }
    String[] columns = line.get(0).split(" ");
    TestingStream stream = new TestingStream();
    ((TestingProxy) stream.frontend()).http(false);
    return stream
        .payload(Direction.REQUEST, bytes(columns[1]), true)
        .payload(Direction.RESPONSE, bytes(columns[2]), true);
  }

  private static String bytes(String hexadecimal) {
    return hexadecimal.equals("-") ? "" : ByteText.of(HexFormat.of().parseHex(hexadecimal));
  }
}
