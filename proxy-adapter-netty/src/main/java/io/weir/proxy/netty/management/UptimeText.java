package io.weir.proxy.netty.management;

import io.weir.api.stream.ProcessView;
import java.util.Locale;

/** How long the process has been running, in words. */
final class UptimeText {

  private final ProcessView process;

  UptimeText(ProcessView process) {
    this.process = process;
  }

  /** {@code d:hh:mm:ss}, as a timed prompt shows it. */
  String prompt() {
    long seconds = seconds();
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d:%02d",
        seconds / 86_400,
        seconds / 3600 % 24,
        seconds / 60 % 60,
        seconds % 60);
  }

  /** {@code 0d 0h01m02s}, as {@code show info} shows it. */
  String info() {
    long seconds = seconds();
    return String.format(
        Locale.ROOT,
        "%dd %dh%02dm%02ds",
        seconds / 86_400,
        seconds / 3600 % 24,
        seconds / 60 % 60,
        seconds % 60);
  }

  long seconds() {
    return process.uptimeMillis() / 1000;
  }
}
