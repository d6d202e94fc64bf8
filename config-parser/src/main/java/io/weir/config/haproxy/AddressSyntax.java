package io.weir.config.haproxy;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import io.weir.config.haproxy.ListenAddress.Family;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads addresses (HAProxy manual, section 2.9). */
final class AddressSyntax {

  private static final int MAX_PORT = 65_535;

  private static final Pattern IPV4 = Pattern.compile("\\d+(\\.\\d+){3}");

  private static final Map<String, Family> INET_PREFIXES =
      Map.of(
          "ip@", Family.ANY,
          "ipv4@", Family.IPV4,
          "ipv6@", Family.IPV6,
          "tcp@", Family.ANY,
          "tcp4@", Family.IPV4,
          "tcp6@", Family.IPV6);

  private static final List<String> UNSUPPORTED =
      List.of(
          "quic4@",
          "quic6@",
          "quic+",
          "dgram+",
          "udp@",
          "udp4@",
          "udp6@",
          "uxdg@",
          "mptcp@",
          "mptcp4@",
          "mptcp6@",
          "sockpair@",
          "rhttp@");

  /** All that may stand before an address. */
  private static final List<String> PREFIXES =
      Stream.of(INET_PREFIXES.keySet(), List.of("unix@", "abns@", "abnsz@", "fd@"))
          .flatMap(Collection::stream)
          .sorted()
          .toList();

  private final Line line;
  private final Word word;

  private AddressSyntax(Line line, Word word) {
    this.line = line;
    this.word = line.expanded(word);
  }

  /** The addresses of a {@code bind} or {@code stats socket} line; empty after a mistake. */
  static List<ListenAddress> listen(Line line, Word word) {
    AddressSyntax syntax = new AddressSyntax(line, word);
    List<ListenAddress> addresses = new ArrayList<>();
    // As in HAProxy, nothing needs to follow the last comma.
    for (String part : syntax.word.text().replaceFirst("(?<=.),$", "").split(",", -1)) {
      syntax.listen(part, addresses);
    }
    return addresses;
  }

  /** The address of a server; null after a mistake. */
  static @Nullable ServerAddress server(Line line, Word word) {
    return new AddressSyntax(line, word).server();
  }

  private void listen(String part, List<ListenAddress> addresses) {
    String text = withoutType(part);
    if (text == null) {
      return;
    }
    if (text.startsWith("fd@")) {
      Integer number = number(text.substring(3), MAX_PORT);
      if (number == null) {
        error("'" + part + "' (expected: fd@<number>)");
      } else {
        addresses.add(new ListenAddress.Descriptor(word.location(), number));
      }
      return;
    }
    String path = path(text);
    if (path != null) {
      if (checkPath(path, part)) {
        addresses.add(
            text.startsWith("abns")
                ? new ListenAddress.AbstractUnix(word.location(), path)
                : new ListenAddress.Unix(word.location(), path));
      }
      return;
    }
    Family family = family(text);
    String address = text.substring(text.indexOf('@') + 1);
    int colon = address.lastIndexOf(':');
    if (colon < 0 || address.endsWith("]")) {
      error("missing port number: '" + part + "'");
      return;
    }
    String host = host(address.substring(0, colon));
    int[] ports = ports(address.substring(colon + 1), part);
    if (ports == null || !belongs(host, family)) {
      return;
    }
    // Without a prefix, HAProxy's "all addresses" are those of IPv4.
    Family of = host.isEmpty() && family == Family.ANY ? Family.IPV4 : family;
    for (int port = ports[0]; port <= ports[1]; port++) {
      addresses.add(new ListenAddress.Inet(word.location(), of, host, port));
    }
  }

  private @Nullable ServerAddress server() {
    String text = withoutType(word.text());
    if (text == null) {
      return null;
    }
    String path = path(text);
    if (path != null) {
      if (!checkPath(path, text)) {
        return null;
      }
      return text.startsWith("abns")
          ? new ServerAddress.AbstractUnix(word.location(), path)
          : new ServerAddress.Unix(word.location(), path);
    }
    if (text.startsWith("fd@")) {
      error("'" + text + "' (expected: an address to connect to)");
      return null;
    }
    Family family = family(text);
    String address = text.substring(text.indexOf('@') + 1);
    int colon = address.lastIndexOf(':');
    boolean portless = colon < 0 || address.endsWith("]");
    String host = host(portless ? address : address.substring(0, colon));
    if (!belongs(host, family)) {
      return null;
    }
    String port = portless ? "" : address.substring(colon + 1);
    if (port.isEmpty()) {
      return new ServerAddress.Inet(
          word.location(), family, host, 0, ServerAddress.PortKind.CLIENT);
    }
    boolean offset = port.startsWith("+") || port.startsWith("-");
    Integer number = number(offset ? port.substring(1) : port, MAX_PORT);
    if (number == null) {
      error("invalid port '" + port + "' (expected: 0..65535)");
      return null;
    }
    return new ServerAddress.Inet(
        word.location(),
        family,
        host,
        port.startsWith("-") ? -number : number,
        offset ? ServerAddress.PortKind.OFFSET : ServerAddress.PortKind.FIXED);
  }

  private @Nullable String withoutType(String text) {
    String plain = text.startsWith("stream+") ? text.substring(7) : text;
    for (String prefix : UNSUPPORTED) {
      if (plain.startsWith(prefix)) {
        error("'" + prefix + "' addresses are not supported by Weir: it speaks TCP");
        return null;
      }
    }
    int at = plain.indexOf('@');
    if (at >= 0 && path(plain) == null && !plain.startsWith("fd@")) {
      String prefix = plain.substring(0, at + 1);
      if (!INET_PREFIXES.containsKey(prefix)) {
        line.problems()
            .error(
                word.location(),
                "'" + line.keyword() + "' : unknown address family '" + prefix + "'",
                DidYouMean.hint(prefix, PREFIXES));
        return null;
      }
    }
    return plain;
  }

  private static @Nullable String path(String text) {
    for (String prefix : List.of("unix@", "abns@", "abnsz@")) {
      if (text.startsWith(prefix)) {
        return text.substring(prefix.length());
      }
    }
    return text.startsWith("/") ? text : null;
  }

  /** What a socket's address can hold, with the byte that ends it. */
  private boolean checkPath(String path, String shown) {
    if (path.isEmpty() || path.length() > 107) {
      error("'" + shown + "' (expected: a socket's name of 1..107 characters)");
      return false;
    }
    return true;
  }

  private static Family family(String text) {
    for (Map.Entry<String, Family> prefix : INET_PREFIXES.entrySet()) {
      if (text.startsWith(prefix.getKey())) {
        return prefix.getValue();
      }
    }
    return Family.ANY;
  }

  /** Whether an address, unless it is a name, is of the family before it; says so where not. */
  private boolean belongs(String host, Family family) {
    boolean four = IPV4.matcher(host).matches();
    boolean six = host.indexOf(':') >= 0;
    if ((family == Family.IPV6 && four) || (family == Family.IPV4 && six)) {
      error(
          "invalid address '" + host + "' (expected: an " + (four ? "IPv6" : "IPv4") + " address)");
      return false;
    }
    return true;
  }

  private static String host(String text) {
    if (text.startsWith("[") && text.endsWith("]")) {
      return text.substring(1, text.length() - 1);
    }
    return text.equals("*") ? "" : text;
  }

  private int @Nullable [] ports(String text, String part) {
    int dash = text.indexOf('-');
    Integer low = number(dash < 0 ? text : text.substring(0, dash), MAX_PORT);
    Integer high = dash < 0 ? low : number(text.substring(dash + 1), MAX_PORT);
    if (text.isEmpty()) {
      error("missing port number: '" + part + "'");
    } else if (low == null || high == null) {
      error("invalid port '" + text + "' (expected: 0..65535)");
    } else if (low > high) {
      error("invalid port range '" + text + "' (expected: the lower port first)");
    } else {
      return new int[] {low, high};
    }
    return null;
  }

  private static @Nullable Integer number(String text, int maximum) {
    if (!text.matches("\\d{1,9}")) {
      return null;
    }
    int number = Integer.parseInt(text);
    return number > maximum ? null : number;
  }

  private void error(String message) {
    line.error(word, "'" + line.keyword() + "' : " + message);
  }
}
