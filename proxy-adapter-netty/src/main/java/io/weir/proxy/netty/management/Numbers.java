package io.weir.proxy.netty.management;

import io.weir.api.management.CliRequest;
import org.jspecify.annotations.Nullable;

/** Numbers among a command's words. */
final class Numbers {

  private Numbers() {}

  /** The only argument of a command as a number within a range, or null. */
  static @Nullable Integer only(CliRequest request, int least, int greatest) {
    return request.arguments().size() == 1
        ? parse(request.arguments().get(0), least, greatest)
        : null;
  }

  /** A number within a range, or null. */
  static @Nullable Integer parse(String text, int least, int greatest) {
    try {
      int value = Integer.parseInt(text);
      return value >= least && value <= greatest ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
