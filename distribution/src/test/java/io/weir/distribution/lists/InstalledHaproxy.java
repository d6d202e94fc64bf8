package io.weir.distribution.lists;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** HAProxy 2.6, as Debian 12 has it. */
final class InstalledHaproxy {

  static final String ABSENT = "no HAProxy 2.6 found (Debian 12: apt-get install haproxy)";

  private final Path program;

  private InstalledHaproxy(Path program) {
    this.program = program;
  }

  static Optional<InstalledHaproxy> find() throws IOException, InterruptedException {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
    Optional<Path> program =
        Stream.of(path.split(":"))
            .map(directory -> Path.of(directory, "haproxy"))
            .filter(Files::isExecutable)
            .findFirst();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    InstalledHaproxy found = new InstalledHaproxy(program.get());
    return found.output("-v").contains("version 2.6.") ? Optional.of(found) : Optional.empty();
  }

  /** What it writes until it ends. */
  private String output(String... arguments) throws IOException, InterruptedException {
    Process process = process(ProcessBuilder.Redirect.PIPE, arguments);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  private Process process(ProcessBuilder.Redirect output, String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(java.util.List.of(arguments));
    return builder.redirectErrorStream(true).redirectOutput(output).start();
  }

  boolean accepts(Path configuration) throws IOException, InterruptedException {
    return !output("-c", "-f", configuration.toString()).contains("[ALERT]");
  }

  /** Runs it until it is closed; its socket is there when this returns. */
  AutoCloseable start(Path configuration, Path socket) throws IOException {
    Path log = configuration.resolveSibling("haproxy.log");
    Process process =
        process(ProcessBuilder.Redirect.to(log.toFile()), "-db", "-f", configuration.toString());
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> Files.exists(socket) || !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException("HAProxy ended: " + Files.readString(log));
    }
    return () -> {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    };
  }
}
