package io.weir.distribution.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What another JVM holds on to, as this JDK's {@code jcmd} and Linux tell.
 *
 * @param heapBytes of live objects, after a full collection
 * @param instances live objects by class
 * @param descriptors open files and sockets
 */
record JvmFigures(long heapBytes, Map<String, Long> instances, long descriptors) {

  private static final int SAMPLES = 20;

  /** Measures: some seconds, for sockets that open and close all the time are left out. */
  static JvmFigures of(long pid) throws IOException, InterruptedException {
    JvmFigures least = histogram(pid);
    for (int i = 0; i < 2; i++) {
      JvmFigures again = histogram(pid);
      least = again.heapBytes < least.heapBytes ? again : least;
    }
    long descriptors = Long.MAX_VALUE;
    for (int i = 0; i < SAMPLES; i++) {
      descriptors = Math.min(descriptors, descriptors(pid));
      Thread.sleep(37);
    }
    return new JvmFigures(least.heapBytes, least.instances, descriptors);
  }

  /** How many live objects there are whose class has that simple name. */
  long count(String simpleName) {
    return instances.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("." + simpleName))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static JvmFigures histogram(long pid) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text;
    try (InputStream in = process.getInputStream()) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    process.waitFor();
    Map<String, Long> instances = new HashMap<>();
    long total = 0;
    for (String line : text.split("\n")) {
      String[] words = line.strip().split("\\s+");
      if (words.length >= 3 && words[0].equals("Total")) {
        total = Long.parseLong(words[2]);
      } else if (words.length >= 4 && words[0].endsWith(":") && words[1].matches("\\d+")) {
        instances.merge(words[3], Long.parseLong(words[1]), Long::sum);
      }
    }
    if (total == 0) {
      throw new IOException("no histogram: " + text);
    }
    return new JvmFigures(total, Map.copyOf(instances), 0);
  }

  private static long descriptors(long pid) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return open.count();
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "heap %.2f MiB, %d descriptors, %d spans, %d streams, %d attachments",
        heapBytes / 1048576.0,
        descriptors,
        count("SdkSpan"),
        count("HttpStream") + count("TcpStream"),
        count("StreamTelemetry"));
  }
}
