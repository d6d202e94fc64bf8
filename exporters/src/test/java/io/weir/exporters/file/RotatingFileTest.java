package io.weir.exporters.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {

  @TempDir Path directory;

  private final TestingClock clock = new TestingClock();

  /** A clock that is set by hand. */
  private static final class TestingClock extends Clock {
    private Instant now = Instant.parse("2026-03-07T23:59:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private RotatingFile open(String pattern, @Nullable String alias, int fullAt, int keep)
      throws IOException {
    RotatingFile file =
        new RotatingFile(
            new FileNamePattern(directory + "/" + pattern),
            alias == null ? null : new FileNamePattern(directory + "/" + alias),
            fullAt,
            keep,
            clock);
    file.open();
    return file;
  }

  private static void write(RotatingFile file, String... lines) throws IOException {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    file.write(bytes, bytes.length);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private String content(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  @Test
  void startsTheNextFileWithAWholeLineAndDeletesTheOldest() throws IOException {
    try (RotatingFile file = open("t-%N", null, 10, 2)) {
      write(file, "aaaa", "bbbb", "cccc", "dddd", "eeee");
      assertThat(files()).containsExactly("t-1", "t-2");
      assertThat(content("t-1")).isEqualTo("cccc\ndddd\n");
      assertThat(content("t-2")).isEqualTo("eeee\n");
    }
  }

  @Test
  void givesALineThatIsTooLongAFileOfItsOwn() throws IOException {
    try (RotatingFile file = open("t-%N", null, 10, 9)) {
      write(file, "aaaa", "0123456789abcdef", "bbbb");
      assertThat(content("t-0")).isEqualTo("aaaa\n");
      assertThat(content("t-1")).isEqualTo("0123456789abcdef\n");
      assertThat(content("t-2")).isEqualTo("bbbb\n");
    }
  }

  @Test
  void shiftsOldFilesWhereNamesHaveNoNumber() throws IOException {
    try (RotatingFile file = open("t.jsonl", null, 5, 3)) {
      write(file, "aaaa", "bbbb", "cccc", "dddd");
      assertThat(files()).containsExactly("t.jsonl", "t.jsonl.1", "t.jsonl.2");
      assertThat(content("t.jsonl")).isEqualTo("dddd\n");
      assertThat(content("t.jsonl.2")).isEqualTo("bbbb\n");
    }
  }

  @Test
  void goesOnWithTheNewestFileOfAnEarlierProcess() throws IOException {
    try (RotatingFile file = open("t-%N", null, 10, 9)) {
      write(file, "aaaa", "bbbb", "cccc");
    }
    try (RotatingFile file = open("t-%N", null, 10, 9)) {
      write(file, "dddd", "eeee");
      assertThat(content("t-1")).isEqualTo("cccc\ndddd\n");
      assertThat(content("t-2")).isEqualTo("eeee\n");
    }
  }

  @Test
  void endsALineThatAKilledProcessLeftTorn() throws IOException {
    Files.writeString(directory.resolve("t.jsonl"), "{\"whole\":1}\n{\"tor");
    try (RotatingFile file = open("t.jsonl", null, 1_000, 3)) {
      write(file, "{\"next\":1}");
    }
    assertThat(content("t.jsonl")).isEqualTo("{\"whole\":1}\n{\"tor\n{\"next\":1}\n");
  }

  @Test
  void beginsAFileForEachDayOfItsName() throws IOException {
    try (RotatingFile file = open("t-%F", null, 1_000, 9)) {
      write(file, "today");
      clock.now = clock.now.plus(Duration.ofMinutes(2));
      write(file, "tomorrow");
      assertThat(content("t-2026-03-07")).isEqualTo("today\n");
      assertThat(content("t-2026-03-08")).isEqualTo("tomorrow\n");
    }
  }

  @Test
  void pointsTheAliasToTheNewestFile() throws IOException {
    try (RotatingFile file = open("t-%N", "latest", 5, 9)) {
      write(file, "aaaa");
      assertThat(content("latest")).isEqualTo("aaaa\n");
      write(file, "bbbb");
      assertThat(content("latest")).isEqualTo("bbbb\n");
      assertThat(Files.readSymbolicLink(directory.resolve("latest"))).isEqualTo(Path.of("t-1"));
    }
  }

  @Test
  void doesNotReplaceAUsersFileByTheAlias() throws IOException {
    Files.writeString(directory.resolve("latest"), "precious");
    try (RotatingFile file = open("t-%N", "latest", 5, 9)) {
      write(file, "aaaa");
    }
    assertThat(content("latest")).isEqualTo("precious");
  }

  @Test
  void opensAFileAgainThatWasMovedAway() throws IOException {
    try (RotatingFile file = open("t.jsonl", null, 1_000, 3)) {
      write(file, "aaaa");
      Files.move(directory.resolve("t.jsonl"), directory.resolve("moved"));
      write(file, "bbbb");
      assertThat(content("moved")).isEqualTo("aaaa\n");
      assertThat(content("t.jsonl")).isEqualTo("bbbb\n");
    }
  }

  @Test
  void saysThatADirectoryIsInTheWay() throws IOException {
    Files.createDirectory(directory.resolve("t.jsonl"));
    assertThatThrownBy(() -> open("t.jsonl", null, 1_000, 3)).isInstanceOf(IOException.class);
  }
}
