package io.weir.distribution.process;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An HTTP origin on plain sockets, so that a test sees what crosses the wire and can cut it.
 *
 * <p>{@code GET /bytes/N} answers N bytes, {@code POST} the number of bytes it received, {@code GET
 * /echo/TEXT} that text. What is posted to {@code /v1/...} is accepted as a collector does.
 */
final class RawOrigin implements AutoCloseable {

  private static final int CHUNK = 64 * 1024;

  private final ServerSocket listener;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong bytesWritten = new AtomicLong();
  private final Thread acceptor;
  private volatile boolean closed;

  /**
   * Listens.
   *
   * @param port or 0 for any
   */
  RawOrigin(int port) throws IOException {
    listener = new ServerSocket();
    listener.setReuseAddress(true);
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
    acceptor = daemon(this::accept, "origin");
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Bytes of bodies that the system took so far. */
  long bytesWritten() {
    return bytesWritten.get();
  }

  /** Connections that are open. */
  int connections() {
    return connections.size();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = listener.accept();
        connections.add(socket);
        if (closed) {
          socket.close();
        }
        daemon(() -> serve(socket), "origin connection");
      } catch (IOException ended) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), CHUNK);
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), CHUNK);
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        answer(head, in, out);
        out.flush();
      }
    } catch (IOException cut) {
      // Either side may end a connection at any time; the client's side judges what that meant.
    } finally {
      connections.remove(socket);
    }
  }

  /** A head up to its empty line, or nothing at the end of the connection. */
  static String head(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder(256);
    for (int b = in.read(); b >= 0; b = in.read()) {
      text.append((char) b);
      int n = text.length();
      if (b == '\n' && n >= 4 && text.charAt(n - 2) == '\r' && text.charAt(n - 3) == '\n') {
        return text.toString();
      }
    }
    return "";
  }

  /** The announced length, or 0. */
  static long contentLength(String head) {
    for (String line : head.split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        return Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return 0;
  }

  private void answer(String head, InputStream in, OutputStream out) throws IOException {
    String[] start = head.substring(0, head.indexOf('\r')).split(" ");
    if (start[1].startsWith("/v1/")) {
      skip(in, contentLength(head));
      text(out, "");
    } else if (start[0].equals("POST")) {
      long received = skip(in, contentLength(head));
      text(out, Long.toString(received));
    } else if (start[1].startsWith("/bytes/")) {
      stream(out, Long.parseLong(start[1].substring("/bytes/".length())));
    } else {
      text(out, start[1].substring(start[1].lastIndexOf('/') + 1));
    }
  }

  /** Reads that many bytes, or to the end; answers how many came. */
  static long skip(InputStream in, long length) throws IOException {
    byte[] buffer = new byte[CHUNK];
    long got = 0;
    while (got < length) {
      int n = in.read(buffer, 0, (int) Math.min(buffer.length, length - got));
      if (n < 0) {
        break;
      }
      got += n;
    }
    return got;
  }

  private static void text(OutputStream out, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    out.write(
        ("HTTP/1.1 200 OK\r\nContent-Length: " + bytes.length + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    out.write(bytes);
  }

  private void stream(OutputStream out, long length) throws IOException {
    out.write(
        ("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    byte[] chunk = new byte[CHUNK];
    for (long left = length; left > 0; left -= chunk.length) {
      int n = (int) Math.min(chunk.length, left);
      out.write(chunk, 0, n);
      bytesWritten.addAndGet(n);
    }
  }

  /** Stops listening and closes every connection, as a process that is killed does. */
  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    try {
      // The port is free once the thread that accepts has let go of it.
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Socket socket : connections) {
      socket.close();
    }
  }
}
