package io.weir.logging;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Closes what is given up anyway. */
final class Closing {

  private Closing() {}

  static void quietly(@Nullable Closeable resource) {
    if (resource == null) {
      return;
    }
    try {
      resource.close();
    } catch (IOException e) {
      // It holds nothing that could still be saved.
    }
  }
}
