package io.weir.distribution.comparison;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A server for each response, which reads one request and answers with it. */
final class Origins implements AutoCloseable {

  private final Map<String, ServerSocket> listeners = new HashMap<>();
  private final Messages messages;

  Origins(Messages messages) {
    this.messages = messages;
  }

  /** The port of the server that answers with a response. */
  int port(String response) {
    return listeners.computeIfAbsent(response, this::open).getLocalPort();
  }

  private ServerSocket open(String response) {
    try {
      ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
      byte[] answer = messages.response(response);
      Thread thread = new Thread(() -> serve(listener, answer), "origin " + response);
      thread.setDaemon(true);
      thread.start();
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void serve(ServerSocket listener, byte[] answer) {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        socket.setSoTimeout(2_000);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        String head = head(in);
        in.readNBytes(contentLength(head));
        socket.getOutputStream().write(answer);
        socket.getOutputStream().flush();
        // The answer may have no length of its own: its end is the connection's.
      } catch (IOException ended) {
        // A request that is no HTTP, or the end of the test.
      }
    }
  }

  /** A head up to its empty line; what there is at the end of the connection. */
  static String head(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder(1024);
    for (int b = in.read(); b >= 0; b = in.read()) {
      text.append((char) b);
      int n = text.length();
      if (b == '\n' && n >= 4 && text.charAt(n - 2) == '\r' && text.charAt(n - 3) == '\n') {
        break;
      }
    }
    return text.toString();
  }

  /** The announced length, or 0. */
  static int contentLength(String head) {
    for (String line : head.split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return 0;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket listener : listeners.values()) {
      listener.close();
    }
  }
}
