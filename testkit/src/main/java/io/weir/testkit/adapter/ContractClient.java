package io.weir.testkit.adapter;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client on a plain socket, which sends what a check says. */
final class ContractClient implements AutoCloseable {

  /** A response, its chunks put together. */
  record Response(String head, String body) {
    int status() {
      return Integer.parseInt(head.substring(9, 12));
    }
  }

  final Socket socket;
  final InputStream in;

  ContractClient(InetSocketAddress address, Duration patience) throws IOException {
    socket = new Socket();
    socket.connect(address, (int) patience.toMillis());
    socket.setSoTimeout((int) patience.toMillis());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends a text, one byte for each character. */
  ContractClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  String receiveHead() throws IOException {
    String head = Wire.readHead(in);
    if (head == null) {
      throw new EOFException("closed without a response");
    }
    return head;
  }

  Response receive() throws IOException {
    String head = receiveHead();
    return new Response(head, Wire.readBody(in, head));
  }

  Response get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: contract\r\n\r\n").receive();
  }

  /** Everything up to the end of the connection; a reset counts as one. */
  String receiveAll() {
    StringBuilder all = new StringBuilder();
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        all.append((char) b);
      }
    } catch (IOException reset) {
      all.append("");
    }
    return all.toString();
  }

  /** Ends the connection without an orderly end. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
