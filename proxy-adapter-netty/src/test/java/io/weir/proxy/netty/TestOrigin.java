package io.weir.proxy.netty;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does with each connection what a test says, on a thread of its own. */
final class TestOrigin implements AutoCloseable {

  /** What to do with one connection; it is closed afterwards. */
  interface Script {
    void serve(Connection connection) throws IOException;
  }

  /** One connection, with what tests of HTTP need. */
  static final class Connection implements AutoCloseable {
    final Socket socket;
    final InputStream in;
    final OutputStream out;
    final int number;

    Connection(Socket socket, int number) throws IOException {
      this.socket = socket;
      this.number = number;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    /** Reads up to the empty line, or answers null at the end. */
    String readHead() throws IOException {
      return Wire.readHead(in);
    }

    byte[] readBytes(int count) throws IOException {
      return in.readNBytes(count);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }

    void send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }

  final List<String> heads = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private final Script script;

  TestOrigin(Script script) throws IOException {
    this(0, script);
  }

  TestOrigin(int port, Script script) throws IOException {
    this.script = script;
    server = new ServerSocket();
    server.setReuseAddress(true);
    bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Thread acceptor = new Thread(this::accept, "origin");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  /** While nobody listens on a port, a client's socket may have it for a moment. */
  private void bind(InetSocketAddress address) throws IOException {
    long end = System.nanoTime() + 5_000_000_000L;
    while (true) {
      try {
        server.bind(address, 128);
        return;
      } catch (BindException e) {
        if (System.nanoTime() - end > 0) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  /** Answers every request, on connections that stay open, with the same text. */
  static TestOrigin answering(String response) throws IOException {
    TestOrigin[] self = new TestOrigin[1];
    self[0] =
        new TestOrigin(
            connection -> {
              for (String head = connection.readHead();
                  head != null;
                  head = connection.readHead()) {
                self[0].heads.add(head);
                Wire.readBody(connection.in, head);
                connection.send(response);
              }
            });
    return self[0];
  }

  /**
   * A port that refuses connections for as long as the socket is open: it is taken, and nobody
   * listens.
   */
  static Socket refusing() throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return socket;
  }

  /** Answers {@code ok}. */
  static TestOrigin ok() throws IOException {
    return answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        if (server.isClosed()) {
          socket.close();
          return;
        }
        Connection connection = new Connection(socket, connections.incrementAndGet());
        Thread thread = new Thread(() -> run(connection), "origin-" + connection.number);
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void run(Connection connection) {
    try (connection) {
      script.serve(connection);
    } catch (IOException e) {
      // The proxy went away: a part of many tests.
    } finally {
      open.remove(connection.socket);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
