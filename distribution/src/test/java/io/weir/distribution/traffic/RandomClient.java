package io.weir.distribution.traffic;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** A client that asks in every way there is, leaves when it likes, and checks what it is told. */
final class RandomClient implements Runnable {

  private final Random random;
  private final List<InetSocketAddress> doors;
  private final int visits;
  private final AtomicLong whole;
  private final Queue<String> wrong;
  private int number;

  /**
   * Visits each time one of the doors, the last of which is plain TCP.
   *
   * @param whole counts answers of the server that were checked to the last byte
   * @param wrong takes what must not be
   */
  RandomClient(
      long seed, List<InetSocketAddress> doors, int visits, AtomicLong whole, Queue<String> wrong) {
    this.random = new Random(seed);
    this.doors = doors;
    this.visits = visits;
    this.whole = whole;
    this.wrong = wrong;
  }

  @Override
  public void run() {
    for (int i = 0; i < visits; i++) {
      try (Socket socket = new Socket()) {
        socket.connect(doors.get(random.nextInt(doors.size())), 5000);
        socket.setSoTimeout(5000);
        visit(socket);
        if (random.nextInt(3) == 0) {
          socket.setSoLinger(true, 0);
        }
      } catch (java.net.SocketTimeoutException hangs) {
        wrong.add("no answer, no end: " + hangs);
      } catch (IOException cut) {
        // Cut off: the proxy and the server may do that at any time.
        number++;
      }
    }
  }

  private void visit(Socket socket) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    int rounds = 1 + random.nextInt(4);
    for (int round = 0; round < rounds; round++) {
      switch (random.nextInt(22)) {
        case 0 -> {
          String text = get("GET", path());
          send(socket, text.substring(0, random.nextInt(text.length())));
          return;
        }
        case 1 -> {
          send(socket, get("GET", path()));
          return;
        }
        case 2 -> {
          send(socket, "POST /1/1 HTTP/1.1\r\nContent-Length: 1000\r\n\r\nhalf");
          return;
        }
        case 3 -> {
          send(socket, "BAD REQUEST\r\n\r\n");
          RandomWire.head(in);
          return;
        }
        case 4 -> pipelined(socket, in);
        case 5 -> trickled(socket, in);
        case 6, 7 -> posted(socket, in);
        case 8 -> {
          send(socket, get("HEAD", path()));
          head(in);
        }
        case 9 -> {
          send(socket, get("GET", "/100000/" + number++));
          in.readNBytes(random.nextInt(60_000));
          return;
        }
        case 10 -> {
          send(socket, get("GET", random.nextBoolean() ? "/5/7/deny" : "/5/8/here"));
          RandomWire.body(in, head(in));
        }
        case 11 -> {
          String path = path();
          send(socket, "GET " + path + " HTTP/1.0\r\n\r\n");
          if (random.nextBoolean()) {
            socket.shutdownOutput();
          }
          check(in, Patterned.of(path));
          return;
        }
        case 12 -> expected(socket, in);
        case 13 -> {
          upgraded(socket, in);
          return;
        }
        default -> {
          String path = path();
          send(socket, get("GET", path));
          check(in, Patterned.of(path));
        }
      }
    }
  }

  private void pipelined(Socket socket, InputStream in) throws IOException {
    List<String> paths = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      paths.add(path());
      text.append(get("GET", paths.get(i)));
    }
    send(socket, text.toString());
    for (String path : paths) {
      check(in, Patterned.of(path));
    }
  }

  private void trickled(Socket socket, InputStream in) throws IOException {
    String path = path();
    String text = get("GET", path);
    for (int at = 0; at < text.length(); ) {
      int end = Math.min(text.length(), at + 1 + random.nextInt(20));
      send(socket, text.substring(at, end));
      at = end;
    }
    check(in, Patterned.of(path));
  }

  private void posted(Socket socket, InputStream in) throws IOException {
    String body = Patterned.body(random.nextInt(random.nextInt(5) == 0 ? 60_000 : 300), number++);
    if (random.nextBoolean()) {
      send(socket, "POST /1/1 HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n");
      send(socket, body);
    } else {
      send(socket, "POST /1/1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
      String size = Integer.toHexString(body.length());
      send(socket, (body.isEmpty() ? "" : size + "\r\n" + body + "\r\n") + "0\r\n\r\n");
    }
    check(in, body);
  }

  /** Sends a body only once it is asked for. */
  private void expected(Socket socket, InputStream in) throws IOException {
    String body = Patterned.body(random.nextInt(300), number++);
    String length = "Content-Length: " + body.length() + "\r\n";
    send(socket, "POST /1/1 HTTP/1.1\r\nExpect: 100-continue\r\n" + length + "\r\n");
    if (random.nextBoolean()) {
      String interim = RandomWire.head(in);
      if (!interim.startsWith("HTTP/1.1 100 ")) {
        throw new EOFException("the body is not wanted");
      }
    }
    send(socket, body);
    check(in, body);
  }

  /** Speaks through a tunnel, where one is granted. */
  private void upgraded(Socket socket, InputStream in) throws IOException {
    String path = path();
    send(
        socket,
        "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: pattern\r\n\r\n");
    String head = RandomWire.head(in);
    if (!head.startsWith("HTTP/1.1 101 ")) {
      return;
    }
    String sent = Patterned.body(1 + random.nextInt(5000), number++);
    send(socket, sent);
    if (random.nextInt(3) == 0) {
      return;
    }
    socket.shutdownOutput();
    String back = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    // The server may leave at any time, but what it said is what was sent.
    whole.incrementAndGet();
    if (!sent.startsWith(back)) {
      wrong.add("a tunnel gave back what was not sent: " + back.length() + " bytes");
    }
  }

  private String path() {
    int length = random.nextInt(random.nextInt(10) == 0 ? 100_000 : 400);
    return "/" + length + "/" + number++;
  }

  private static String get(String method, String path) {
    return method + " " + path + " HTTP/1.1\r\nHost: random\r\n\r\n";
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The next final head. */
  private static String head(InputStream in) throws IOException {
    String head = RandomWire.head(in);
    while (head.startsWith("HTTP/1.1 1")) {
      head = RandomWire.head(in);
    }
    if (head.isEmpty()) {
      throw new EOFException("closed");
    }
    return head;
  }

  /** Reads one answer; where it is the server's and whole, it must be the right one. */
  private void check(InputStream in, String expected) throws IOException {
    String head = head(in);
    if (!head.matches("(?s)HTTP/1\\.1 \\d{3} .*")) {
      wrong.add("no head of HTTP: " + head);
    }
    boolean announced =
        !RandomWire.field(head, "content-length").isEmpty()
            || !RandomWire.field(head, "transfer-encoding").isEmpty();
    String body =
        announced
            ? RandomWire.body(in, head)
            : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    if (RandomWire.field(head, "x-origin").isEmpty()) {
      return;
    }
    whole.incrementAndGet();
    // Where only the end of the connection ends a body, it may have been cut off.
    if (announced ? !body.equals(expected) : !expected.startsWith(body)) {
      wrong.add(
          "expected " + expected.length() + " bytes, got " + body.length() + " others: " + head);
    }
  }
}
