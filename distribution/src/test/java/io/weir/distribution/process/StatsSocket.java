package io.weir.distribution.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The stats socket of a running Weir. */
record StatsSocket(Path path) {

  /** One command's answer. */
  String ask(String command) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(path));
      ByteBuffer line = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      try (InputStream in = Channels.newInputStream(channel)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  /** The values of a line of {@code flt-otel status}, one for each filter. */
  List<Long> status(String name) throws IOException {
    List<Long> values = new ArrayList<>();
    for (String line : ask("flt-otel status").split("\n")) {
      String text = line.strip();
      if (text.startsWith(name + ": ")) {
        values.add(Long.parseLong(text.substring(name.length() + 2)));
      }
    }
    return values;
  }
}
