package io.weir.logging;

import io.netty.channel.epoll.Epoll;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.AddressText;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Reads the target of a {@code log} line. */
final class EndpointReader {

  private static final int SYSLOG_PORT = 514;

  private final Word word;
  private final Problems problems;

  EndpointReader(Word word, Problems problems) {
    this.word = word;
    this.problems = problems;
  }

  /** The endpoint; null after a mistake, which was reported. */
  @Nullable Endpoint read() {
    String text = word.text();
    if (text.equals("stdout") || text.equals("fd@1")) {
      return Endpoint.Stream.STDOUT;
    }
    if (text.equals("stderr") || text.equals("fd@2")) {
      return Endpoint.Stream.STDERR;
    }
    if (text.startsWith("/")) {
      return unixDatagram(text);
    }
    int at = text.indexOf('@');
    String scheme = at < 0 ? "udp" : text.substring(0, at);
    String rest = text.substring(at + 1);
    return switch (scheme) {
      case "udp", "ipv4", "ipv6", "udp4", "udp6", "dgram+ipv4", "dgram+ipv6" -> {
        InetSocketAddress address = address(rest, scheme);
        yield address == null ? null : new Endpoint.Udp(address);
      }
      case "tcp", "tcp4", "tcp6", "stream+ipv4", "stream+ipv6" -> {
        InetSocketAddress address = address(rest, scheme);
        yield address == null ? null : new Endpoint.Tcp(address);
      }
      case "unix", "uxdg", "dgram+unix" -> unixDatagram(rest);
      case "uxst", "stream+unix" -> new Endpoint.UnixStream(rest);
      case "fd" -> unsupported("file descriptors other than 1 and 2");
      case "ring" -> unsupported("rings");
      case "backend" -> unsupported("log backends");
      case "sockpair", "abns", "abnsz" -> unsupported("sockets of kind " + scheme);
      default -> error("log target: " + text + " (expected: address:port, path, stdout or stderr)");
    };
  }

  private @Nullable Endpoint unixDatagram(String path) {
    return Epoll.isAvailable()
        ? new Endpoint.UnixDatagram(path)
        : unsupported("datagram sockets of the file system on this platform");
  }

  private @Nullable Endpoint unsupported(String what) {
    return error("log target '" + word + "': not supported by Weir: " + what);
  }

  private @Nullable Endpoint error(String message) {
    problems.error(word.location(), message);
    return null;
  }

  private @Nullable InetSocketAddress address(String text, String scheme) {
    String host = text;
    int port = SYSLOG_PORT;
    int colon = text.lastIndexOf(':');
    if (colon >= 0) {
      // Also in IPv6 addresses what follows the last colon is the port.
      host = text.substring(0, colon);
      String digits = text.substring(colon + 1);
      port = digits.isEmpty() ? SYSLOG_PORT : port(digits);
    }
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (port <= 0 || host.isEmpty()) {
      error("log target: " + word + " (expected: an address and a port from 1 to 65535)");
      return null;
    }
    InetAddress address = resolve(host, scheme);
    if (address == null) {
      error("log target: " + word + " (expected: an address or a name that can be resolved)");
      return null;
    }
    return new InetSocketAddress(address, port);
  }

  private static int port(String digits) {
    try {
      int port = Integer.parseInt(digits);
      return port > 65535 ? -1 : port;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static @Nullable InetAddress resolve(String host, String scheme) {
    InetAddress literal = AddressText.parse(host);
    try {
      InetAddress[] candidates =
          literal == null ? InetAddress.getAllByName(host) : new InetAddress[] {literal};
      for (InetAddress candidate : candidates) {
        boolean wanted =
            scheme.endsWith("4")
                ? candidate instanceof Inet4Address
                : !scheme.endsWith("6") || candidate instanceof Inet6Address;
        if (wanted) {
          return candidate;
        }
      }
    } catch (UnknownHostException e) {
      return null;
    }
    return null;
  }
}
