package io.weir.acl.pattern;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** What address patterns do with host names. */
public enum HostNames {
  /** Ask the system's resolver, at configuration time; may block. */
  RESOLVED {
    @Override
    @Nullable AddressPattern resolve(String text) {
      int slash = text.indexOf('/');
      String name = slash < 0 ? text : text.substring(0, slash);
      if (!looksLikeName(name)) {
        return null;
      }
      try {
        for (InetAddress address : InetAddress.getAllByName(name)) {
          if (address instanceof Inet4Address) {
            return AddressPattern.parse(
                address.getHostAddress() + (slash < 0 ? "" : text.substring(slash)));
          }
        }
      } catch (UnknownHostException e) {
        return null;
      }
      return null;
    }
  },
  /** Take addresses only: the flag {@code -n}, and changes at run time. */
  REFUSED {
    @Override
    @Nullable AddressPattern resolve(String text) {
      return null;
    }
  };

  /** The first IPv4 address of a name, with the mask that follows it; null where there is none. */
  abstract @Nullable AddressPattern resolve(String text);

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
