package io.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows is what lies in the example's directory. */
class ExamplesTest {

  @ParameterizedTest
  @ValueSource(strings = {"haproxy.cfg", "otel.cfg", "otel.yml"})
  void readmeShowsTheFilesOfTheQuickstartToTheLetter(String name) throws IOException {
    String example = Files.readString(Path.of("../examples/quickstart").resolve(name));

    assertThat(Files.readString(Path.of("../README.md"))).contains("\n" + example + "```\n");
  }
}
