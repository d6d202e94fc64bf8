package io.weir.logging;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lines over a connection, each ended by a line feed (RFC 6587 section 3.4.2). A connection that
 * breaks is opened again, at most once a second; until then lines are lost.
 */
final class StreamSocketWriter implements LineWriter {

  private static final long TIMEOUT_MILLIS = 2_000;
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final SocketAddress address;
  private @Nullable SocketChannel channel;
  private @Nullable Selector selector;
  private long retryAt = System.nanoTime();

  StreamSocketWriter(InetSocketAddress address) {
    this.address = address;
  }

  StreamSocketWriter(String path) {
    this.address = UnixDomainSocketAddress.of(path);
  }

  @Override
  public void write(ByteBuffer line) throws IOException {
    try {
      SocketChannel open = connection();
      while (line.hasRemaining()) {
        if (open.write(line) == 0) {
          await(SelectionKey.OP_WRITE);
        }
      }
    } catch (IOException e) {
      // Half a line may be out: only a new connection begins at the beginning of one.
      close();
      throw e;
    }
  }

  private SocketChannel connection() throws IOException {
    SocketChannel open = channel;
    if (open != null) {
      return open;
    }
    if (System.nanoTime() - retryAt < 0) {
      throw new IOException("not connected");
    }
    retryAt = System.nanoTime() + RETRY_NANOS;
    boolean unix = address instanceof UnixDomainSocketAddress;
    open = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    channel = open;
    open.configureBlocking(false);
    if (!unix) {
      open.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    Selector events = Selector.open();
    selector = events;
    open.register(events, 0);
    if (!open.connect(address)) {
      await(SelectionKey.OP_CONNECT);
      open.finishConnect();
    }
    return open;
  }

  private void await(int operation) throws IOException {
    Selector events = selector;
    SocketChannel open = channel;
    if (events == null || open == null) {
      throw new IOException("not connected");
    }
    open.keyFor(events).interestOps(operation);
    int ready = events.select(TIMEOUT_MILLIS);
    events.selectedKeys().clear();
    open.keyFor(events).interestOps(0);
    if (ready == 0) {
      throw new IOException("no answer within " + TIMEOUT_MILLIS + " ms");
    }
  }

  @Override
  public void close() {
    Closing.quietly(channel);
    Closing.quietly(selector);
    channel = null;
    selector = null;
  }
}
