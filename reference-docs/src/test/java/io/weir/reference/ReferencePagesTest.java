package io.weir.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies in docs/reference and conf/schema is what the tables say. */
class ReferencePagesTest {

  private static final Path PROJECT = Path.of("..");

  static Stream<String> files() throws IOException {
    return ReferencePages.of(PROJECT).keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isWhatTheTablesSay(String name) throws IOException {
    Path file = PROJECT.resolve(name);
    String text = ReferencePages.of(PROJECT).get(name);
    if (Boolean.getBoolean("weir.docs.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as(name + " is stale; write it anew with: " + ReferencePages.UPDATE)
        .isEqualTo(text);
  }
}
