package io.weir.distribution.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The server behind the proxy: a catalogue to read, orders to place, and 404 for the rest. It keeps
 * the headers by which the filter told it about the trace.
 */
final class DemoOrigin implements AutoCloseable {

  private final HttpServer server;
  private final List<String> traceHeaders = new CopyOnWriteArrayList<>();

  private DemoOrigin(HttpServer server) {
    this.server = server;
  }

  /** Starts it on a free port of the loopback interface. */
  static DemoOrigin start() throws IOException {
    // It writes head and body apart: without this, every answer would wait for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    DemoOrigin origin = new DemoOrigin(server);
    server.createContext("/", origin::answer);
    server.start();
    return origin;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The headers of the trace that each request came with, as {@code name: value}. */
  List<String> traceHeaders() {
    return List.copyOf(traceHeaders);
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
        String name = header.getKey().toLowerCase(Locale.ROOT);
        if (name.startsWith("shop-")) {
          traceHeaders.add(name + ": " + String.join(", ", header.getValue()));
        }
      }
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/catalogue")) {
        send(exchange, 200, "{\"items\": [\"weir\", \"sluice\", \"lock\"]}\n");
      } else if (path.equals("/orders") && exchange.getRequestMethod().equals("POST")) {
        send(exchange, 201, "{\"ordered\": " + body.length + "}\n");
      } else {
        send(exchange, 404, "{\"error\": \"no such thing\"}\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
