package io.weir.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hours of bad weather in a short time, after which nothing may be left of it: no stream, no open
 * span, no attachment, no socket, no memory, and no exception in the log.
 *
 * <p>{@code -Dweir.soak.seconds=600} makes it ten minutes; {@code -Dweir.soak.seed} repeats one.
 */
final class SoakIT {

  private static final Path SOURCES = Path.of("src/test/resources/soak");
  private static final Path KEYWORDS = Path.of("../docs/reference/filter-keywords.md");
  private static final int SECONDS = Integer.getInteger("weir.soak.seconds", 20);
  private static final long SEED = Long.getLong("weir.soak.seed", System.nanoTime() & 0xffff);

  @TempDir private Path directory;

  @Test
  void usesEveryKeywordOfTheFilter() throws IOException {
    Set<String> known = new TreeSet<>();
    Matcher rows =
        Pattern.compile("(?m)^\\| \\[`([^`]+)`]\\(#.* \\| `([^`]+)` \\| ")
            .matcher(Files.readString(KEYWORDS));
    while (rows.find()) {
      known.add(rows.group(2) + " " + rows.group(1));
    }
    Set<String> used = new TreeSet<>();
    String section = "";
    for (String line : Files.readAllLines(SOURCES.resolve("otel.cfg"))) {
      String[] words = line.strip().split("\\s+");
      section = words[0].matches("otel-(instrumentation|group|scope)") ? words[0] : section;
      used.add(section + " " + (words[0].equals("no") ? words[1] : words[0]));
    }
    assertThat(known).hasSizeGreaterThan(20);
    assertThat(used).containsAll(known);
  }

  @Test
  void leavesNothingBehind() throws Exception {
    System.out.println("soak: " + SECONDS + " s, seed " + SEED);
    int[] origins = {WeirProcess.freePort(), WeirProcess.freePort()};
    int tcp = WeirProcess.freePort();
    try (RawOrigin sink = new RawOrigin(0);
        DatagramSocket logs = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        WeirProcess weir =
            WeirProcess.start(directory, configuration(origins, tcp, sink, logs), javaOptions())) {
      StatsSocket socket = new StatsSocket(directory.resolve("soak.sock"));
      int port = weir.address().getPort();
      Duration warmUp = Duration.ofSeconds(Math.max(8, SECONDS / 6));
      load(SEED, warmUp, port, tcp, origins, socket);
      JvmFigures before = calm(weir, socket);
      System.out.println("soak: after warming up: " + before);
      load(SEED + 1, Duration.ofSeconds(SECONDS).minus(warmUp), port, tcp, origins, socket);
      JvmFigures after = calm(weir, socket);
      System.out.println("soak: at the end: " + after);
      System.out.println("soak: attached " + socket.status("attached run"));

      // The filters themselves are there: what is counted can be seen.
      assertThat(after.count("OpenTelemetryFilter")).isEqualTo(4);
      assertThat(weir.complaints()).isEmpty();
      assertThat(socket.status("attached failed")).containsOnly(0L);
      for (String left :
          List.of("SdkSpan", "HttpStream", "TcpStream", "StreamTelemetry", "StreamState")) {
        assertThat(after.count(left)).as("live objects of %s", left).isZero();
      }
      assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors());
      assertThat((double) after.heapBytes() / before.heapBytes()).isBetween(0.9, limit());
    }
  }

  /** In a short run warming up is not over when it is measured. */
  private static double limit() {
    return SECONDS >= 300 ? 1.05 : 1.15;
  }

  /** A short run watches every buffer; a long one those that Netty picks by itself. */
  private static String javaOptions() {
    return SECONDS >= 300 ? "-Xmx256m" : "-Xmx256m -Dio.netty.leakDetection.level=paranoid";
  }

  private String configuration(int[] origins, int tcp, RawOrigin sink, DatagramSocket logs)
      throws IOException {
    String proxy = "";
    for (String name : List.of("otel.cfg", "otel.yml", "kinds.map", "haproxy.cfg")) {
      proxy =
          Files.readString(SOURCES.resolve(name))
              .replace("@ORIGIN1@", Integer.toString(origins[0]))
              .replace("@ORIGIN2@", Integer.toString(origins[1]))
              .replace("@TCP@", Integer.toString(tcp))
              .replace("@SINK@", Integer.toString(sink.port()))
              .replace("@LOG@", Integer.toString(logs.getLocalPort()));
      Files.writeString(directory.resolve(name), proxy);
    }
    return proxy;
  }

  private void load(long seed, Duration time, int http, int tcp, int[] origins, StatsSocket socket)
      throws IOException, InterruptedException {
    Process wrk = wrk(http, time);
    try (SoakLoad load = new SoakLoad(seed, http, tcp, origins, socket)) {
      load.run(time);
      System.out.println("soak: " + load.figures());
      assertThat(load.answers()).isGreaterThan(time.toSeconds());
    } finally {
      if (wrk != null) {
        wrk.destroy();
        wrk.waitFor();
      }
    }
  }

  /** A long run is under the load of wrk too, where that is installed. */
  private @Nullable Process wrk(int port, Duration time) throws IOException {
    if (SECONDS < 300) {
      return null;
    }
    try {
      return new ProcessBuilder(
              "wrk",
              "-t1",
              "-c16",
              "-d" + time.toSeconds() + "s",
              "http://127.0.0.1:" + port + "/echo/wrk")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("wrk.log").toFile()))
          .start();
    } catch (IOException missing) {
      System.out.println("soak: without wrk, which is not installed");
      return null;
    }
  }

  /** Waits until all streams have ended and all telemetry is out, then measures. */
  private static JvmFigures calm(WeirProcess weir, StatsSocket socket) throws Exception {
    for (String command : SoakLoad.AS_BEFORE) {
      socket.ask(command);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              List<Long> attached = socket.status("attached run");
              assertThat(attached).hasSize(4).isEqualTo(socket.status("detached"));
            });
    socket.ask("flt-otel flush");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> assertThat(socket.ask("flt-otel status")).doesNotContainPattern("queued [1-9]"));
    return JvmFigures.of(weir.pid());
  }
}
