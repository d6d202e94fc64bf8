package io.weir.testkit.adapter;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The server of a check: it does with each connection what the check says. */
final class ContractOrigin implements AutoCloseable {

  /** What to do with a connection, on a thread of its own; it is closed afterwards. */
  @FunctionalInterface
  interface Script {
    void serve(Connection connection) throws IOException, InterruptedException;
  }

  /** One connection. */
  static final class Connection {
    final Socket socket;
    final InputStream in;
    private final List<String> heads;

    private Connection(Socket socket, List<String> heads) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.heads = heads;
    }

    /** The next request's head, or null at the end. */
    @Nullable String readHead() throws IOException {
      String head = Wire.readHead(in);
      if (head != null) {
        heads.add(head);
      }
      return head;
    }

    /** The next request's body, or null at the end. */
    @Nullable String readRequest() throws IOException {
      String head = readHead();
      return head == null ? null : Wire.readBody(in, head);
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Ends without an orderly end. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  /** The heads of all requests so far. */
  final List<String> heads = new CopyOnWriteArrayList<>();

  private final ServerSocket server;
  private final Script script;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  ContractOrigin(Script script) throws IOException {
    this.script = script;
    server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    daemon(this::accept, "contract origin");
  }

  /** Reads every request and answers it with its own body. */
  static void echo(Connection connection) throws IOException {
    for (String body = connection.readRequest(); body != null; body = connection.readRequest()) {
      connection.send(response(body));
    }
  }

  /** Reads whatever comes and never answers. */
  static void silent(Connection connection) throws IOException {
    connection.in.readAllBytes();
  }

  /** A response with that body. */
  static String response(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  private static void daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        daemon(() -> serve(socket), "contract origin connection");
      } catch (IOException ended) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.serve(new Connection(socket, heads));
    } catch (IOException | InterruptedException cut) {
      // The proxy went away: what that means, the check judges on the other side.
      open.remove(socket);
    } finally {
      open.remove(socket);
    }
  }

  /** Stops listening and ends every connection. */
  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
