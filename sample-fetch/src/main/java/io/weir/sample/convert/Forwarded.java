package io.weir.sample.convert;

import io.weir.api.sample.AddressText;
import io.weir.api.sample.Sample;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Forwarded header of one proxy and the nodes in it (RFC 7239). */
final class Forwarded {

  // Section 4: a parameter is a token, an equals sign, and a token or a quoted string. There are no
  // blanks around them, and HAProxy takes names as the section writes them.
  private static final Pattern PARAMETER =
      Pattern.compile("\\G([a-z]+)=(?:\"([^\"\\\\]*)\"|([!#$%&'*+.^_`|~0-9A-Za-z-]+))(?:;|$)");
  // Section 6: a name and an optional port.
  private static final Pattern NODE =
      Pattern.compile(
          "(?:\\[([0-9a-fA-F:.]+)\\]|([0-9.]+)|(unknown)|(_[A-Za-z0-9._-]+))"
              + "(?::(?:([0-9]{1,5})|(_[A-Za-z0-9._-]+)))?");
  private static final Pattern OBFUSCATED = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern HOST =
      Pattern.compile("(?:\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9.-]+)(?::[0-9]{1,5})?|");

  private Forwarded() {}

  static boolean isValid(String header) {
    return parse(header) != null;
  }

  /**
   * The value of a parameter without its quotes; null where it is not there or nothing is valid.
   */
  static @Nullable Sample field(String header, String field) {
    Map<String, String> fields = parse(header);
    String value = fields == null ? null : fields.get(field);
    return value == null ? null : Sample.of(value);
  }

  private static @Nullable Map<String, String> parse(String header) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher matcher = PARAMETER.matcher(header);
    int end = 0;
    while (end < header.length() && matcher.find()) {
      String name = matcher.group(1);
      String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
      boolean needless = name.equals("proto") && matcher.group(2) != null;
      if (needless || !isValid(name, value) || fields.putIfAbsent(name, value) != null) {
        return null;
      }
      end = matcher.end();
    }
    return end == header.length() && !fields.isEmpty() && !header.endsWith(";") ? fields : null;
  }

  private static boolean isValid(String name, String value) {
    return switch (name) {
      case "proto" -> value.equals("http") || value.equals("https");
      case "host" -> HOST.matcher(value).matches();
      case "for", "by" -> node(value) != null;
      default -> false;
    };
  }

  private static @Nullable Matcher node(String text) {
    Matcher node = NODE.matcher(text);
    if (!node.matches()) {
      return null;
    }
    String address = node.group(1) != null ? node.group(1) : node.group(2);
    boolean bracketed = node.group(1) != null;
    boolean valid =
        address == null
            || (AddressText.parse(address) != null && bracketed == address.indexOf(':') >= 0);
    int port = node.group(5) == null ? 1 : Integer.parseInt(node.group(5));
    return valid && port >= 1 && port <= 65535 ? node : null;
  }

  static @Nullable Sample nodeName(String text) {
    Matcher node = node(text);
    if (node == null) {
      return null;
    }
    String name = node.group(1) != null ? node.group(1) : node.group(2);
    InetAddress address = name == null ? null : AddressText.parse(name);
    if (address != null) {
      return Sample.of(address);
    }
    return Sample.of(node.group(3) != null ? node.group(3) : node.group(4));
  }

  static @Nullable Sample nodePort(String text) {
    Matcher node = node(text);
    if (node == null) {
      return null;
    }
    if (node.group(5) != null) {
      return Sample.of(Long.parseLong(node.group(5)));
    }
    return node.group(6) == null ? null : Sample.of(node.group(6));
  }

  static @Nullable Sample asNodeName(Sample input) {
    if (input instanceof Sample.Address address) {
      String text = address.toByteText();
      return Sample.of(text.indexOf(':') >= 0 ? '[' + text + ']' : text);
    }
    String text = input.toByteText();
    if (text.isEmpty()) {
      return Sample.of("unknown");
    }
    return OBFUSCATED.matcher(text).matches() ? Sample.of('_' + text) : null;
  }

  static @Nullable Sample asNodePort(Sample input) {
    if (input instanceof Sample.Int number) {
      return Sample.of(Integer.toUnsignedString((int) number.value()));
    }
    String text = input.toByteText();
    return OBFUSCATED.matcher(text).matches() ? Sample.of('_' + text) : null;
  }
}
