package io.weir.logging;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this host, for formats that always carry one. */
final class HostName {

  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  /** The kernel's name where it can be read, which asks no name service; {@code -} for none. */
  static String ofSystem() {
    try {
      if (Files.isReadable(KERNEL)) {
        return Files.readString(KERNEL).strip();
      }
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // RFC 5424 section 6.2.4: the value for a name that is not known.
      return "-";
    } catch (IOException e) {
      return "-";
    }
  }
}
