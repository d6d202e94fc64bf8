package com.example.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckConfigurationTest {

  @TempDir Path directory;

  @Test
  void printsTheProblemsOfAllThreeFiles() throws IOException {
    Path proxy = write("haproxy.cfg", "frontend f\n  mode htpp\n");
    Path filter = write("otel.cfg", "[edge]\notel-scope s\n  spam \"x\"\n");
    Path pipeline = write("otel.yml", "exporters:\n  e: {type: otlp_htp}\n");

    assertThat(run(proxy, filter, pipeline, "edge"))
        .contains("haproxy.cfg:2:8", "did you mean 'http'")
        .contains("otel.cfg:3:3", "did you mean 'span'")
        .contains("otel.yml:2:13", "did you mean 'otlp_http'");
  }

  /** A rule runs a group of the filter, and the pipeline sets variables: nothing is wrong there. */
  @Test
  void findsNothingInWhatTheDemoRuns() {
    Path demo = Path.of("..", "demo");

    assertThat(
            run(
                demo.resolve("haproxy.cfg"),
                demo.resolve("otel.cfg"),
                demo.resolve("otel.yml"),
                "shop"))
        .doesNotContain("[ALERT]");
  }

  @Test
  void needsTheParsersAlone() {
    assertThat(CheckConfiguration.class.getModule().getLayer().modules())
        .extracting(Module::getName)
        .contains("io.weir.config", "io.weir.api")
        .doesNotContain("io.weir.sample", "io.weir.proxy.netty", "com.google.guice");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static String run(Path proxy, Path filter, Path pipeline, String id) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      CheckConfiguration.main(
          new String[] {proxy.toString(), filter.toString(), pipeline.toString(), id});
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
