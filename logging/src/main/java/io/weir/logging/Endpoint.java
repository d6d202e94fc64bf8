package io.weir.logging;

import java.net.InetSocketAddress;

/** Where lines go. Equal ones share a queue and a socket. */
sealed interface Endpoint {

  /** A syslog server that takes a datagram for each line. */
  record Udp(InetSocketAddress address) implements Endpoint {}

  /** A server that takes lines over a connection, each ended by a line feed. */
  record Tcp(InetSocketAddress address) implements Endpoint {}

  /** A socket of the file system that takes datagrams, such as {@code /dev/log}. */
  record UnixDatagram(String path) implements Endpoint {}

  /** A socket of the file system that takes connections. */
  record UnixStream(String path) implements Endpoint {}

  /** A standard stream of the process. */
  enum Stream implements Endpoint {
    STDOUT,
    STDERR
  }
}
