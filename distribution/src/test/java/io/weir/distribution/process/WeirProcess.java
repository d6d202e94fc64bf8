package io.weir.distribution.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The distribution's {@code bin/weir}, running one configuration until it is closed. */
final class WeirProcess implements AutoCloseable {

  static final Path PROGRAM = Path.of("target", "weir", "bin", "weir").toAbsolutePath();

  private final Process process;
  private final Path output;
  private final int port;

  private WeirProcess(Process process, Path output, int port) {
    this.process = process;
    this.output = output;
    this.port = port;
  }

  /**
   * Starts it and waits until it accepts connections.
   *
   * @param directory where the configuration and the output are kept
   * @param configuration its text; {@code @PORT@} stands for the port it listens on
   * @param javaOptions for the JVM, such as {@code -Xmx64m}
   */
  static WeirProcess start(Path directory, String configuration, String javaOptions)
      throws IOException {
    int port = freePort();
    Path file = directory.resolve("haproxy.cfg");
    Files.writeString(file, configuration.replace("@PORT@", Integer.toString(port)));
    // Of its own, because several may run in one directory.
    Path output = Files.createTempFile(directory, "weir", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(PROGRAM.toString(), "-f", file.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("WEIR_JAVA_OPTS", javaOptions);
    WeirProcess weir = new WeirProcess(builder.start(), output, port);
    weir.awaitListener();
    return weir;
  }

  /** A port that nobody used a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitListener() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException("weir ended: " + output());
              }
              return accepts();
            });
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(address(), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  long pid() {
    return process.pid();
  }

  /** What it has written so far. */
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a signal by its name, such as {@code USR1}. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for its end and answers its exit status. */
  int awaitExit(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("weir did not end within " + limit + ": " + output());
    }
    return process.exitValue();
  }

  /** Lines of the output that tell of an exception or a leaked buffer. */
  List<String> complaints() {
    List<String> found = new ArrayList<>();
    for (String line : output().split("\n")) {
      if (line.contains("Exception") || line.contains("LEAK:") || line.contains("OutOfMemory")) {
        found.add(line);
      }
    }
    return found;
  }

  /** Ends it, by force where it does not end by itself. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
