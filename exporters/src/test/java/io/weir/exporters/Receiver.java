package io.weir.exporters;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;

/** A server on the loopback that records requests and answers them as it is told. */
final class Receiver implements AutoCloseable {

  /** One request, its body as it came. */
  static final class Request {
    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;

    Request(String path, Map<String, String> headers, byte[] body) {
      this.path = path;
      this.headers = headers;
      this.body = body;
    }

    String path() {
      return path;
    }

    Map<String, String> headers() {
      return headers;
    }

    byte[] body() {
      return body;
    }
  }

  /** An answer that never comes. */
  static final byte[] SILENCE = {};

  /** The end of the connection instead of an answer. */
  static final byte[] HANG_UP = {};

  private final ServerSocket server;
  private final Function<Integer, byte[]> answers;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile int hangUps;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /**
   * Starts to listen.
   *
   * @param answers bytes for the request of that number, counted from 1
   */
  Receiver(Function<Integer, byte[]> answers) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answers);
  }

  /** On a port that was free a moment ago. */
  static Receiver at(int port, Function<Integer, byte[]> answers) throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return new Receiver(server, answers);
  }

  /** A port that nobody listens on. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Receiver(ServerSocket server, Function<Integer, byte[]> answers) {
    this.server = server;
    this.answers = answers;
    start(this::accept);
  }

  static Receiver encrypted(
      SSLServerSocketFactory factory, boolean clientMustAuthenticate, byte[] answer)
      throws IOException {
    SSLServerSocket server =
        (SSLServerSocket) factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server.setNeedClientAuth(clientMustAuthenticate);
    return new Receiver(server, number -> answer);
  }

  /** Resets the connection behind so many answers. */
  void hangUpAfter(int answered) {
    hangUps = answered;
  }

  static byte[] answer(int status, String headers, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String head =
        "HTTP/1.1 " + status + " Status\r\nContent-Length: " + body.length + "\r\n" + headers;
    out.writeBytes((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  static byte[] answer(int status) {
    return answer(status, "", new byte[0]);
  }

  int port() {
    return server.getLocalPort();
  }

  List<Request> requests() {
    return requests;
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "receiver");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      for (Request request = read(in); request != null; request = read(in)) {
        int number;
        synchronized (requests) {
          requests.add(request);
          number = requests.size();
        }
        byte[] answer = answers.apply(number);
        if (answer == HANG_UP) {
          return;
        }
        socket.getOutputStream().write(answer);
        socket.getOutputStream().flush();
        if (number <= hangUps) {
          socket.setSoLinger(true, 0); // A reset.
          return;
        }
      }
    } catch (IOException | RuntimeException e) {
      // The client went away, the handshake failed, or this was no HTTP/1.1: tests look at the
      // client's side.
    }
  }

  private static Request read(InputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Request(first.split(" ")[1], headers, in.readNBytes(length));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
