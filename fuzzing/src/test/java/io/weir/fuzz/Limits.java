package io.weir.fuzz;

import com.sun.management.ThreadMXBean;
import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.sample.ByteText;
import io.weir.config.ProblemDetails;
import io.weir.config.ProblemFormatter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one input may cost: so many seconds and so many bytes of memory; and it must not throw.
 *
 * <p>One thread gives inputs to an object, a second one watches that each of them ends.
 */
final class Limits {

  /** Of a processor, however busy the machine is; it includes the loading of classes. */
  private static final Duration TIME = Duration.ofSeconds(10);

  private static final long BYTES = 16 << 20;

  /** Problems quote, and a wildly wrong file has one for each of its words. */
  private static final long BYTES_PER_BYTE = 16 << 10;

  /** What the watching thread looks at; the input is byte text. */
  private record Running(String input, long thread, long since) {}

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final AtomicReference<@Nullable Running> running = new AtomicReference<>();
  private final Path file;

  /**
   * @param kind of the files, for the name of the file that is read
   */
  Limits(String kind) {
    try {
      file = Files.createTempDirectory("fuzz").resolve(kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread watch = new Thread(this::watch, "watch");
    watch.setDaemon(true);
    watch.start();
  }

  /** Lets a parser read an input, and everything that shows problems show what it found. */
  void check(byte[] input, BiConsumer<Path, Problems> parser) throws IOException {
    Files.write(file, input);
    long most = BYTES + BYTES_PER_BYTE * input.length;
    // What comes first pays for the loading of classes, too.
    if (allocated(input, parser) > most) {
      long used = allocated(input, parser);
      if (used > most) {
        throw new AssertionError(used + " bytes of memory (expected: at most " + most + ")");
      }
    }
  }

  private long allocated(byte[] input, BiConsumer<Path, Problems> parser) {
    long before = threads.getCurrentThreadAllocatedBytes();
    long thread = Thread.currentThread().getId();
    running.set(new Running(ByteText.of(input), thread, threads.getThreadCpuTime(thread)));
    Problems problems = new Problems();
    parser.accept(file, problems);
    show(problems);
    running.set(null);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static void show(Problems problems) {
    ProblemFormatter formatter = new ProblemFormatter(1);
    ProblemDetails.Reader details = new ProblemDetails.Reader();
    for (ConfigProblem problem : problems.all()) {
      formatter.format(problem);
      details.read(problem);
    }
  }

  /** A hang cannot be ended from outside: it ends the process, which the build sees. */
  private void watch() {
    try {
      while (true) {
        Thread.sleep(500);
        Running now = running.get();
        if (now != null && threads.getThreadCpuTime(now.thread()) - now.since() > TIME.toNanos()) {
          System.err.println(
              "no end after "
                  + TIME
                  + " of input: "
                  + HexFormat.of().formatHex(ByteText.bytes(now.input())));
          Runtime.getRuntime().halt(1);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
