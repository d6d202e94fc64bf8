package io.weir.logging;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** One UDP datagram for each line (RFC 5426). */
final class DatagramWriter implements LineWriter {

  private final InetSocketAddress address;
  private @Nullable DatagramChannel channel;

  DatagramWriter(InetSocketAddress address) {
    this.address = address;
  }

  @Override
  public void write(ByteBuffer line) throws IOException {
    DatagramChannel open = channel;
    if (open == null) {
      // Not connected: a server that is not there yet must not fail the lines after its start.
      open = DatagramChannel.open();
      open.configureBlocking(false);
      channel = open;
    }
    if (open.send(line, address) == 0) {
      throw new IOException("the socket's buffer is full");
    }
  }

  @Override
  public void close() {
    Closing.quietly(channel);
  }
}
