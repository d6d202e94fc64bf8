package io.weir.acl.pattern;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What address patterns do with host names. Thread-safe.
 *
 * <p>A name is looked up once, when it is first read: patterns are indexed again whenever commands
 * change others of their set, and no name service is to be waited for then.
 */
final class HostNames {

  private final boolean asking;
  private final Map<String, String> addresses = new ConcurrentHashMap<>();

  private HostNames(boolean asking) {
    this.asking = asking;
  }

  /** Asks the system's resolver, at configuration time; may block. */
  static HostNames resolved() {
    return new HostNames(true);
  }

  /** Takes addresses only: the flag {@code -n}, and maps. */
  static HostNames refused() {
    return new HostNames(false);
  }

  /** The first IPv4 address of a name, with the mask that follows it; null where there is none. */
  @Nullable AddressPattern resolve(String text) {
    int slash = text.indexOf('/');
    String name = slash < 0 ? text : text.substring(0, slash);
    if (!asking || !looksLikeName(name)) {
      return null;
    }
    String address = addresses.get(name);
    if (address == null) {
      address = ask(name);
      if (address == null) {
        return null;
      }
      addresses.put(name, address);
    }
    return AddressPattern.parse(slash < 0 ? address : address + text.substring(slash));
  }

  private static @Nullable String ask(String name) {
    try {
      for (InetAddress address : InetAddress.getAllByName(name)) {
        if (address instanceof Inet4Address) {
          return address.getHostAddress();
        }
      }
    } catch (UnknownHostException e) {
      return null;
    }
    return null;
  }

  /** Mistyped addresses, such as 10.0.0.300, are not worth waiting for a name service. */
  private static boolean looksLikeName(String name) {
    boolean letter = false;
    for (int i = 0; i < name.length(); i++) {
      char c = SampleText.fold(name.charAt(i));
      letter |= c >= 'a' && c <= 'z';
      boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
      if (!allowed) {
        return false;
      }
    }
    return letter;
  }
}
