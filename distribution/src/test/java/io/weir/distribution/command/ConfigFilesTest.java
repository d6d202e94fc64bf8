package io.weir.distribution.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {

  @TempDir private Path directory;

  private final Problems problems = new Problems();

  @Test
  void readsTheVisibleCfgFilesOfADirectoryInTheOrderOfTheirBytes() throws IOException {
    for (String name :
        List.of("b.cfg", "a.cfg", "B.cfg", "10.cfg", "9.cfg", ".hidden.cfg", "notes.txt")) {
      Files.writeString(directory.resolve(name), "");
    }
    Files.createDirectory(directory.resolve("directory.cfg"));

    assertThat(ConfigFiles.expand(List.of(directory.toString()), problems))
        .extracting(path -> path.getFileName().toString())
        .containsExactly("10.cfg", "9.cfg", "B.cfg", "a.cfg", "b.cfg");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void keepsTheOrderOfTheCommandLine() throws IOException {
    Path z = Files.writeString(directory.resolve("z.cfg"), "");
    Path a = Files.writeString(directory.resolve("a.conf"), "");

    assertThat(ConfigFiles.expand(List.of(z.toString(), a.toString()), problems))
        .containsExactly(z, a);
  }

  @Test
  void saysWhereThereIsNothingToRead() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertThat(ConfigFiles.expand(List.of(empty.toString()), problems)).isEmpty();
    assertThat(problems.all())
        .extracting(ConfigProblem::message)
        .containsExactly("no configuration file: '" + empty + "' has none (*.cfg)");
  }

  @Test
  void readsTheOtherFilesBesideAnEmptyDirectory() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Path file = Files.writeString(directory.resolve("a.cfg"), "");

    assertThat(ConfigFiles.expand(List.of(empty.toString(), file.toString()), problems))
        .containsExactly(file);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void reportsEveryFileThatIsNotThere() {
    assertThat(ConfigFiles.expand(List.of("/no/such/a.cfg", "/no/such/b.cfg"), problems)).isEmpty();
    assertThat(problems.all())
        .extracting(ConfigProblem::message)
        .containsExactly(
            "cannot open configuration file/directory /no/such/a.cfg",
            "cannot open configuration file/directory /no/such/b.cfg");
  }
}
