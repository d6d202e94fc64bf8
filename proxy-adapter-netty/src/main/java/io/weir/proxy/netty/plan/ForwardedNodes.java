package io.weir.proxy.netty.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The element that this proxy adds to the {@code forwarded} header of requests: {@code option
 * forwarded} (RFC 7239).
 *
 * @param proto whether it tells the protocol
 * @param host the host that was asked for, or null
 * @param by the proxy's side of the client's connection, or null
 * @param client the client, {@code for}, or null
 */
public record ForwardedNodes(
    boolean proto, @Nullable Value host, @Nullable Node by, @Nullable Node client) {

  /** A value of one stream. Never throws. */
  @FunctionalInterface
  public interface Value {
    /** Byte text that may stand between quotes, or null for none. */
    @Nullable String of(ProxiedStream stream);
  }

  /**
   * One side of a connection.
   *
   * @param name its address, an obfuscated name, or {@code unknown} where it has no value
   * @param port its port or an obfuscated one, or null
   */
  public record Node(Value name, @Nullable Value port) {
    public Node {
      Objects.requireNonNull(name, "name");
    }

    private void append(String parameter, ProxiedStream stream, StringBuilder to) {
      String text = name.of(stream);
      String node = text == null ? "unknown" : text;
      String end = port == null ? null : port.of(stream);
      begin(parameter, to);
      // Brackets and colons are no characters of tokens (RFC 7239 section 4).
      boolean quoted = end != null || node.indexOf(':') >= 0;
      to.append(quoted ? "\"" : "").append(node);
      if (end != null) {
        to.append(':').append(end);
      }
      to.append(quoted ? "\"" : "");
    }
  }

  private static void begin(String parameter, StringBuilder to) {
    to.append(to.isEmpty() ? "" : ";").append(parameter).append('=');
  }

  /** The element; empty where nothing of it has a value. */
  String format(ProxiedStream stream) {
    StringBuilder text = new StringBuilder(64);
    if (proto) {
      begin("proto", text);
      text.append(stream.session().tls() ? "https" : "http");
    }
    String name = host == null ? null : host.of(stream);
    if (name != null) {
      begin("host", text);
      text.append('"').append(name).append('"');
    }
    if (by != null) {
      by.append("by", stream, text);
    }
    if (client != null) {
      client.append("for", stream, text);
    }
    return text.toString();
  }
}
