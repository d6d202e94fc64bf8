package io.weir.proxy.netty;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client on a plain socket: sends what a test says, byte for byte. */
final class TestClient implements AutoCloseable {

  /** A response, its chunks put together. */
  record Response(String head, String body) {
    int status() {
      return Integer.parseInt(head.substring(9, 12));
    }
  }

  final Socket socket;
  final InputStream in;
  final OutputStream out;

  TestClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  TestClient(TestProxy proxy) throws IOException {
    this(proxy.port());
  }

  TestClient send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return this;
  }

  /** Reads one response whose length is announced. */
  Response receive() throws IOException {
    String head = Wire.readHead(in);
    if (head == null) {
      throw new IOException("closed without a response");
    }
    return new Response(head, new String(Wire.readBody(in, head), StandardCharsets.ISO_8859_1));
  }

  /** Reads a head and nothing after it: the answer to HEAD. */
  String receiveHead() throws IOException {
    String head = Wire.readHead(in);
    if (head == null) {
      throw new IOException("closed without a response");
    }
    return head;
  }

  Response get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n").receive();
  }

  /** Everything until the proxy closes. */
  String readAll() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
