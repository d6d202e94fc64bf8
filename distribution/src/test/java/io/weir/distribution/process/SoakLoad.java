package io.weir.distribution.process;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Traffic that behaves badly: clients that abort, servers that come and go, random commands. */
final class SoakLoad implements AutoCloseable {

  private static final String[] PATHS = {
    "/echo/one",
    "/echo/two",
    "/bytes/100",
    "/bytes/70000",
    "/deny",
    "/here",
    "/moved",
    "/tarpit",
    "/none",
    "/echo/refused",
    "/quiet",
    "/echo/three?query=yes"
  };

  private static final String[] COMMANDS = {
    "flt-otel status",
    "flt-otel disable",
    "flt-otel enable",
    "flt-otel enable",
    "flt-otel hard-errors",
    "flt-otel soft-errors",
    "flt-otel rate 10",
    "flt-otel rate 100",
    "flt-otel rate",
    "flt-otel logging off",
    "flt-otel logging on",
    "flt-otel logging dontlog-normal",
    "flt-otel debug 0xff",
    "flt-otel flush",
    "flt-otel instruments",
    "flt-otel scopes",
    "flt-otel @web status",
    "flt-otel @app/app rate 30",
    "flt-otel @tcp disable",
    "flt-otel @tcp enable",
    "flt-otel nonsense",
    "show stat",
    "show stat json",
    "show info",
    "show sess",
    "show sess all",
    "show servers state",
    "show map",
    "show map kinds.map",
    "set map kinds.map /echo known",
    "add map kinds.map /new thing",
    "del map kinds.map /new",
    "get map kinds.map /echo",
    "disable server app/one",
    "enable server app/one",
    "set server app/two state drain",
    "set server app/two state ready",
    "set server app/one weight 50%",
    "set weight app/one 100%",
    "set maxconn frontend web 3000",
    "disable frontend web",
    "enable frontend web",
    "shutdown sessions server app/two",
    "clear counters",
    "show errors",
    "help",
    "show pools",
    "show env",
    "show activity",
    "show threads",
    "show resolvers",
    "show cli sockets"
  };

  /** What leaves everything as it was. */
  static final List<String> AS_BEFORE =
      List.of(
          "enable frontend web",
          "enable server app/one",
          "set server app/one weight 100%",
          "set server app/two state ready",
          "flt-otel enable",
          "flt-otel rate 100",
          "flt-otel logging dontlog-normal",
          "flt-otel soft-errors",
          "flt-otel @app2 hard-errors");

  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong commands = new AtomicLong();
  private final AtomicLong restarts = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();

  /**
   * Begins.
   *
   * @param origins two ports of servers, on which nobody listens yet
   */
  SoakLoad(long seed, int http, int tcp, int[] origins, StatsSocket socket) {
    for (int i = 0; i < 4; i++) {
      Random random = new Random(seed * 100 + i);
      begin("http client", () -> visit(random, http));
    }
    Random tcpRandom = new Random(seed * 100 + 50);
    begin("tcp client", () -> connect(tcpRandom, tcp));
    for (int i = 0; i < 2; i++) {
      int port = origins[i];
      Random random = new Random(seed * 100 + 60 + i);
      begin("servers", () -> serve(random, port));
    }
    Random commander = new Random(seed * 100 + 70);
    begin("commands", () -> command(commander, socket));
  }

  /** A step that is repeated until the end. */
  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  private void begin(String name, Step step) {
    Thread thread =
        new Thread(
            () -> {
              while (!done.get()) {
                try {
                  step.run();
                } catch (IOException cut) {
                  Thread.onSpinWait();
                } catch (InterruptedException e) {
                  return;
                }
              }
            },
            "soak " + name);
    threads.add(thread);
    thread.start();
  }

  private static Socket open(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
    socket.setSoTimeout(4000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** One connection of a client of HTTP. */
  private void visit(Random random, int port) throws IOException, InterruptedException {
    try (Socket socket = open(port)) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      int requests = 1 + random.nextInt(6);
      for (int i = 0; i < requests; i++) {
        request(random, socket, in);
      }
      if (random.nextInt(4) == 0) {
        socket.setSoLinger(true, 0);
      }
    }
  }

  private void request(Random random, Socket socket, InputStream in)
      throws IOException, InterruptedException {
    String head =
        " " + PATHS[random.nextInt(PATHS.length)] + " HTTP/1.1\r\nHost: soak\r\n" + fields(random);
    switch (random.nextInt(12)) {
      case 0 -> {
        send(socket, "GET" + head.substring(0, random.nextInt(head.length())));
        throw new IOException("left within the head");
      }
      case 1 -> {
        send(socket, "GET" + head + "\r\n");
        throw new IOException("left before the answer");
      }
      case 2 -> {
        send(socket, "POST" + head + "Content-Length: 1000\r\n\r\nhalf");
        throw new IOException("left within the body");
      }
      case 3 -> {
        for (String part : ("GET" + head + "\r\n").split("(?<=\n)")) {
          send(socket, part);
          Thread.sleep(random.nextInt(5));
        }
        receive(in);
      }
      case 4 -> {
        send(socket, ("GET" + head + "\r\n").repeat(3));
        for (int i = 0; i < 3; i++) {
          receive(in);
        }
      }
      case 5 -> {
        send(socket, "POST" + head + "Content-Length: 6\r\n\r\nwhole");
        Thread.sleep(30);
        send(socket, "!");
        receive(in);
      }
      case 6 -> {
        send(socket, "GET /bytes/70000 HTTP/1.0\r\n\r\n");
        in.readNBytes(random.nextInt(50_000));
        throw new IOException("left within the answer");
      }
      case 7 -> {
        send(socket, "G ET / HTTP/1.1\r\n\r\n");
        receive(in);
      }
      default -> {
        send(socket, "GET" + head + "\r\n");
        receive(in);
      }
    }
  }

  private static String fields(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "soak-in-traceparent: 00-0123456789abcdef0123456789abcdef-0123456789abcdef-01\r\n";
      case 1 -> "Client-Traceparent: 00-fedcba9876543210fedcba9876543210-fedcba9876543210-00\r\n";
      case 2 -> "soak-in-traceparent: broken\r\nCookie: a=b\r\n";
      default -> "";
    };
  }

  private void receive(InputStream in) throws IOException {
    String head = RawOrigin.head(in);
    if (head.isEmpty()) {
      throw new IOException("cut off");
    }
    RawOrigin.skip(in, RawOrigin.contentLength(head));
    answers.incrementAndGet();
  }

  /** One connection through the TCP section. */
  private void connect(Random random, int port) throws IOException, InterruptedException {
    try (Socket socket = open(port)) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      send(socket, "GET /echo/tcp HTTP/1.1\r\nHost: a\r\n\r\n");
      switch (random.nextInt(4)) {
        case 0 -> socket.setSoLinger(true, 0);
        case 1 -> {
          socket.shutdownOutput();
          in.readAllBytes();
        }
        default -> receive(in);
      }
    }
    Thread.sleep(random.nextInt(10));
  }

  /** One life of a server. */
  private void serve(Random random, int port) throws IOException, InterruptedException {
    RawOrigin origin = new RawOrigin(port);
    restarts.incrementAndGet();
    int life = 10 + random.nextInt(30);
    try {
      for (int i = 0; i < life && !done.get(); i++) {
        Thread.sleep(100);
      }
    } finally {
      origin.close();
    }
    Thread.sleep(random.nextInt(400));
  }

  private void command(Random random, StatsSocket socket) throws IOException, InterruptedException {
    String command = COMMANDS[random.nextInt(COMMANDS.length)];
    socket.ask(command);
    if (command.startsWith("disable frontend")) {
      socket.ask("enable frontend web");
    }
    commands.incrementAndGet();
    Thread.sleep(random.nextInt(60));
  }

  /** What was done. */
  String figures() {
    return answers.get()
        + " answers, "
        + commands.get()
        + " commands, "
        + restarts.get()
        + " starts of servers";
  }

  long answers() {
    return answers.get();
  }

  /** Lets it go on for a while. */
  SoakLoad run(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
    return this;
  }

  /** Ends, and closes everything. */
  @Override
  public void close() {
    done.set(true);
    for (Thread thread : threads) {
      try {
        thread.join(30_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
