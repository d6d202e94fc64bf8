package io.weir.proxy.netty.listen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds out what kind of socket another process handed over. */
final class InheritedSocket {

  private InheritedSocket() {}

  /** Whether it is a unix socket: Linux lists those with their inode numbers. */
  static boolean isUnix(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      if (!target.startsWith("socket:[")) {
        return false;
      }
      String inode = " " + target.substring(8, target.length() - 1);
      try (Stream<String> lines = Files.lines(Path.of("/proc/net/unix"))) {
        return lines.anyMatch(line -> line.endsWith(inode) || line.contains(inode + " "));
      }
    } catch (IOException e) {
      return false;
    }
  }
}
