package io.weir.logging;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import io.weir.api.sample.ByteText;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One datagram for each line to a socket of the file system, such as {@code /dev/log}.
 *
 * <p>The socket is Netty's, for the JDK has none of this kind. It does not block, and is not
 * connected: a server that is started again is found again.
 */
final class UnixDatagramWriter implements LineWriter {

  private final byte[] path;
  private @Nullable Socket socket;
  private ByteBuffer direct = ByteBuffer.allocateDirect(4096);

  UnixDatagramWriter(String path) {
    Epoll.ensureAvailability();
    this.path = ByteText.bytes(ByteText.of(path));
  }

  @Override
  public void write(ByteBuffer line) throws IOException {
    Socket open = socket;
    if (open == null) {
      open = Socket.newSocketDomainDgram();
      socket = open;
    }
    if (direct.capacity() < line.remaining()) {
      direct = ByteBuffer.allocateDirect(line.remaining());
    }
    // Native code reads memory outside of the heap only.
    direct.clear().put(line).flip();
    int sent = open.sendToDomainSocket(direct, 0, direct.limit(), path);
    if (sent <= 0) {
      throw new IOException("cannot send: " + sent);
    }
  }

  @Override
  public void close() {
    Socket open = socket;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (IOException e) {
      // It holds nothing that could still be saved.
    }
    socket = null;
  }
}
