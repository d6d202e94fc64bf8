package io.weir.sample.tls;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A TLS ClientHello in its first record (RFC 8446 sections 4.1.2 and 5.1).
 *
 * @param version the greatest version it offers in the old field, as {@code major << 16 | minor}
 * @param cipherSuites two bytes each
 * @param extensions their content by type
 */
public record ClientHello(int version, String cipherSuites, Map<Integer, String> extensions) {

  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;

  // Types of extensions: RFC 6066, RFC 8422, RFC 8446, RFC 7301, RFC 5077.
  public static final int SERVER_NAME = 0;
  public static final int SUPPORTED_GROUPS = 10;
  public static final int SIGNATURE_ALGORITHMS = 13;
  public static final int ALPN = 16;
  public static final int SESSION_TICKET = 35;
  public static final int KEY_SHARE = 51;

  public ClientHello {
    extensions = Map.copyOf(extensions);
  }

  /** The hello that a payload begins with; null where it is none, or not complete. */
  public static @Nullable ClientHello parse(String payload) {
    String message = handshake(payload, CLIENT_HELLO);
    if (message == null) {
      return null;
    }
    Bytes bytes = new Bytes(message);
    int major = bytes.number(1);
    int minor = bytes.number(1);
    bytes.take(32);
    bytes.prefixed(1);
    String suites = bytes.prefixed(2);
    bytes.prefixed(1);
    if (suites == null || bytes.failed()) {
      return null;
    }
    // Extensions came with TLS 1.2; a hello may end before them.
    String block = bytes.atEnd() ? "" : bytes.prefixed(2);
    Map<Integer, String> extensions = block == null ? null : extensions(block);
    return extensions == null ? null : new ClientHello(major << 16 | minor, suites, extensions);
  }

  private static @Nullable Map<Integer, String> extensions(String block) {
    Map<Integer, String> extensions = new HashMap<>();
    Bytes bytes = new Bytes(block);
    while (!bytes.atEnd()) {
      int type = bytes.number(2);
      String content = bytes.prefixed(2);
      if (content == null) {
        return null;
      }
      extensions.putIfAbsent(type, content);
    }
    return bytes.failed() ? null : extensions;
  }

  /** The content of a complete handshake message of that type at the beginning; else null. */
  private static @Nullable String handshake(String payload, int type) {
    Bytes record = new Bytes(payload);
    if (record.number(1) != HANDSHAKE || record.number(1) != 3) {
      return null;
    }
    record.number(1);
    String content = record.prefixed(2);
    if (content == null) {
      return null;
    }
    Bytes message = new Bytes(content);
    return message.number(1) == type ? message.prefixed(3) : null;
  }

  /** 1 for a complete client hello, 2 for a complete server hello, 0 for neither. */
  public static int helloType(String payload) {
    if (handshake(payload, CLIENT_HELLO) != null) {
      return CLIENT_HELLO;
    }
    return handshake(payload, SERVER_HELLO) != null ? SERVER_HELLO : 0;
  }

  /** The host name asked for (RFC 6066 section 3), or null. */
  public @Nullable String serverName() {
    String content = extensions.get(SERVER_NAME);
    String list = content == null ? null : new Bytes(content).prefixed(2);
    if (list == null) {
      return null;
    }
    Bytes names = new Bytes(list);
    while (!names.atEnd()) {
      int type = names.number(1);
      String name = names.prefixed(2);
      if (type == 0 && name != null) {
        return name;
      }
    }
    return null;
  }

  /** The protocols offered (RFC 7301 section 3.1), with commas between them, or null. */
  public @Nullable String protocols() {
    String content = extensions.get(ALPN);
    String list = content == null ? null : new Bytes(content).prefixed(2);
    if (list == null) {
      return null;
    }
    StringBuilder protocols = new StringBuilder();
    Bytes names = new Bytes(list);
    while (!names.atEnd()) {
      String name = names.prefixed(1);
      if (name != null) {
        protocols.append(protocols.length() == 0 ? "" : ",").append(name);
      }
    }
    return protocols.toString();
  }

  /** The list inside an extension that is nothing but a list, or null. */
  public @Nullable String list(int extension) {
    String content = extensions.get(extension);
    return content == null ? null : new Bytes(content).prefixed(2);
  }

  /**
   * The groups for which key shares were sent (RFC 8446 section 4.2.8), two bytes each, or null.
   */
  public @Nullable String keyShareGroups() {
    String list = list(KEY_SHARE);
    if (list == null) {
      return null;
    }
    StringBuilder groups = new StringBuilder();
    Bytes shares = new Bytes(list);
    while (!shares.atEnd()) {
      String group = shares.take(2);
      shares.prefixed(2);
      groups.append(group == null ? "" : group);
    }
    return groups.toString();
  }

  /** 0 without the extension, 1 with it, 2 where it brings a ticket. */
  public int sessionTicket() {
    String ticket = extensions.get(SESSION_TICKET);
    if (ticket == null) {
      return 0;
    }
    return ticket.isEmpty() ? 1 : 2;
  }
}
