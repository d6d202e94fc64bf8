package io.weir.exporters;

import io.weir.api.telemetry.Pipeline;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process that makes spans until it is killed, and says how many have been made. */
final class KilledProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private KilledProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static KilledProcess start(Path pipeline) throws IOException {
    String classes =
        Stream.of("jdk.module.path", "java.class.path")
            .map(System::getProperty)
            .filter(path -> path != null && !path.isEmpty())
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            Path.of("target", "test-classes").toAbsolutePath() + File.pathSeparator + classes,
            KilledProcess.class.getName(),
            pipeline.toString());
    return new KilledProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** The number in its next line. */
  long read() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the process ended");
    }
    return Long.parseLong(line);
  }

  /** As kill -9 does; answers the last number it said. */
  long kill() throws IOException, InterruptedException {
    // Not by its Process, which would close the output too.
    process.toHandle().destroyForcibly();
    process.waitFor();
    long last = 0;
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      last = Long.parseLong(line);
    }
    return last;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Makes ten spans, has them exported, says how many there are by now, and so on for ever. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Pipeline pipeline =
        PipelineFiles.open(file.toAbsolutePath().getParent(), Files.readString(file));
    for (long made = 0; ; ) {
      for (int i = 0; i < 10; i++) {
        pipeline.tracer().spanBuilder("span " + made++).startSpan().end();
      }
      pipeline.flush(5_000);
      System.out.println(made);
    }
  }
}
