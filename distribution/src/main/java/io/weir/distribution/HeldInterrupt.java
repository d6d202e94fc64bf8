package io.weir.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Waits for a {@code SIGINT} that the kernel holds.
 *
 * <p>The JVM answers that signal from its first moments on, long before {@code main}, by ending
 * with status 130: whoever stops a proxy that has just been started would never see what it had to
 * say of its configuration. So {@code bin/weir} starts the JVM with the signal blocked and ignored:
 * the JVM then leaves it alone, and Linux keeps it pending, where the process can read of it.
 * Elsewhere the launcher does not, and {@link StopSignals} takes the signal over from the JVM.
 */
final class HeldInterrupt {

  private static final Path STATUS = Path.of("/proc/self/status");

  private static final byte[] PENDING = "\nShdPnd:".getBytes(StandardCharsets.ISO_8859_1);

  /** The bit of signal 2 in the last digit of the mask. */
  private static final int INTERRUPT = 1 << (2 - 1);

  /** Soon enough for a person at a terminal, and seldom enough to cost nothing. */
  private static final long PERIOD_MILLIS = 100;

  private final FileChannel status;

  /** More than the file's length: it has some sixty short lines. */
  private final ByteBuffer text = ByteBuffer.allocate(8192);

  private HeldInterrupt(FileChannel status) {
    this.status = status;
  }

  /** Whether the launcher has started this process so. */
  static boolean isHeld() {
    return Boolean.getBoolean("weir.interrupt.held");
  }

  /** Calls something once, on a thread of its own, when the signal has come. */
  static void await(Runnable action) {
    Thread thread = new Thread(() -> watch(action), "interrupt");
    thread.setDaemon(true);
    thread.start();
  }

  private static void watch(Runnable action) {
    try (FileChannel status = FileChannel.open(STATUS, StandardOpenOption.READ)) {
      HeldInterrupt interrupt = new HeldInterrupt(status);
      while (!interrupt.isPending()) {
        Thread.sleep(PERIOD_MILLIS);
      }
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot wait for SIGINT", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isPending() throws IOException {
    text.clear();
    // From the beginning: each such read is answered with the state of that moment.
    status.read(text, 0);
    return isPending(text.array(), text.position());
  }

  /**
   * Whether the signal is set in the process's mask of pending signals, in the text of the file.
   */
  static boolean isPending(byte[] text, int length) {
    for (int at = 0; at + PENDING.length <= length; at++) {
      if (startsAt(text, at)) {
        int end = at + PENDING.length;
        while (end < length && text[end] != '\n') {
          end++;
        }
        return (Character.digit(text[end - 1], 16) & INTERRUPT) != 0;
      }
    }
    return false;
  }

  private static boolean startsAt(byte[] text, int at) {
    for (int i = 0; i < PENDING.length; i++) {
      if (text[at + i] != PENDING[i]) {
        return false;
      }
    }
    return true;
  }
}
