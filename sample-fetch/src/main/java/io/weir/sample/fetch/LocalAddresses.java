package io.weir.sample.fetch;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** The addresses of this machine, read anew when they are older than a few seconds. */
final class LocalAddresses {

  private static final long MAX_AGE_NANOS = 5_000_000_000L;

  private static final AtomicReference<LocalAddresses> CURRENT =
      new AtomicReference<>(new LocalAddresses(Set.of(), System.nanoTime() - MAX_AGE_NANOS));

  private final Set<InetAddress> addresses;
  private final long readAt;

  private LocalAddresses(Set<InetAddress> addresses, long readAt) {
    this.addresses = addresses;
    this.readAt = readAt;
  }

  static boolean contains(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return true;
    }
    LocalAddresses current = CURRENT.get();
    long now = System.nanoTime();
    if (now - current.readAt >= MAX_AGE_NANOS) {
      // Two threads may both read them: harmless, and cheaper than a lock on a hot path.
      current = new LocalAddresses(read(), now);
      CURRENT.set(current);
    }
    return current.addresses.contains(address);
  }

  private static Set<InetAddress> read() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .collect(Collectors.toUnmodifiableSet());
    } catch (SocketException noInterfaces) {
      return Set.of();
    }
  }
}
