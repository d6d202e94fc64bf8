package io.weir.distribution.traffic;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server that answers {@code /length/number} with that body when it likes to: it also resets,
 * stops short, says nothing, says too much, trickles, and answers before it was asked everything.
 */
final class RandomOrigin implements AutoCloseable {

  private final ServerSocket server;
  private final long seed;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  RandomOrigin(long seed) throws IOException {
    this.seed = seed;
    server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "random origin");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    for (int n = 0; !server.isClosed(); n++) {
      try {
        Socket socket = server.accept();
        Random random = new Random(seed * 100_000 + n);
        open.add(socket);
        daemon(() -> serve(socket, random));
      } catch (IOException ended) {
        return;
      }
    }
  }

  private void serve(Socket socket, Random random) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String head = RandomWire.head(in);
      while (!head.isEmpty() && answer(socket, in, head, random)) {
        head = RandomWire.head(in);
      }
    } catch (IOException cut) {
      // What that meant, the client's side judges.
      open.remove(socket);
    } finally {
      open.remove(socket);
    }
  }

  /** Answers whether the connection goes on. */
  private static boolean answer(Socket socket, InputStream in, String head, Random random)
      throws IOException {
    String path = head.split(" ")[1];
    int mood = random.nextInt(48);
    if (mood == 0) {
      return false;
    } else if (mood == 1) {
      socket.setSoLinger(true, 0);
      return false;
    } else if (mood == 2) {
      in.readAllBytes();
      return false;
    } else if (mood == 3) {
      send(socket, "HTTP/1.1 200 OK\r\nX-Ori");
      return false;
    } else if (mood == 4) {
      send(socket, "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      return false;
    }
    if (!RandomWire.field(head, "upgrade").isEmpty()) {
      tunnel(socket, in, mood);
      return false;
    }
    if (!RandomWire.field(head, "expect").isEmpty() && mood % 4 > 0) {
      send(socket, "HTTP/1.1 100 Continue\r\n\r\n");
    }
    String sent = RandomWire.body(in, head);
    if (head.startsWith("POST") && mood == 5) {
      throw new EOFException("a body was taken, and nothing said");
    }
    String body = head.startsWith("POST") ? sent : Patterned.of(path);
    if (mood == 6) {
      send(socket, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
    }
    return send(socket, head.startsWith("HEAD"), body, mood, random);
  }

  private static boolean send(Socket socket, boolean headOnly, String body, int mood, Random random)
      throws IOException {
    String start = "HTTP/1.1 200 OK\r\nX-Origin: yes\r\n";
    if (headOnly) {
      send(socket, start + "Content-Length: " + body.length() + "\r\n\r\n");
      return true;
    }
    switch (mood) {
      case 7 -> {
        String half = body.substring(0, body.length() / 2);
        send(socket, start + "Content-Length: " + body.length() + "\r\n\r\n" + half);
        return body.isEmpty();
      }
      case 8 -> {
        String size = Integer.toHexString(body.length() + 5);
        send(socket, start + "Transfer-Encoding: chunked\r\n\r\n" + size + "\r\n" + body);
        return false;
      }
      case 9 -> {
        send(socket, start + "Connection: close\r\n\r\n" + body);
        return false;
      }
      case 10 -> {
        send(socket, start + "Content-Length: " + body.length() + "\r\n\r\n" + body + "too much");
        return false;
      }
      case 11, 12, 13 -> chunked(socket, start, body, random);
      case 14 -> {
        for (String part : (start + "Content-Length: " + body.length() + "\r\n").split("(?<=\n)")) {
          send(socket, part);
        }
        send(socket, "\r\n" + body);
      }
      default -> send(socket, start + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }
    return true;
  }

  /** Gives back what comes, or leaves in the middle of it. */
  private static void tunnel(Socket socket, InputStream in, int mood) throws IOException {
    send(
        socket,
        "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: pattern\r\n\r\n");
    byte[] some = new byte[700];
    for (int n = in.read(some); n >= 0; n = in.read(some)) {
      socket.getOutputStream().write(some, 0, n);
      if (mood < 12) {
        return;
      }
    }
  }

  private static void chunked(Socket socket, String start, String body, Random random)
      throws IOException {
    send(socket, start + "Transfer-Encoding: chunked\r\n\r\n");
    for (int at = 0; at < body.length(); ) {
      int size = Math.min(body.length() - at, 1 + random.nextInt(5000));
      send(socket, Integer.toHexString(size) + "\r\n" + body.substring(at, at + size) + "\r\n");
      at += size;
    }
    send(socket, "0\r\n\r\n");
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
