package io.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.Severity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of the three files, in every shape in which editors, disks and accidents leave files. */
class WrongFilesTest {

  private static final Weir WEIR = Weir.builder().build();

  private static final List<String> FILES = List.of("haproxy.cfg", "otel.cfg", "otel.yml");

  @TempDir private Path directory;

  private final Problems problems = new Problems();

  /** What becomes of a file's text. */
  private interface Shape {
    byte[] of(String text);
  }

  private static Shape text(UnaryOperator<String> change) {
    return text -> change.apply(text).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] append(String text, int... bytes) {
    ByteBuffer all = ByteBuffer.allocate(text.length() + bytes.length);
    all.put(text.getBytes(StandardCharsets.UTF_8));
    for (int value : bytes) {
      all.put((byte) value);
    }
    return all.array();
  }

  static Stream<Arguments> shapesThatDoNoHarm() {
    return Stream.of(
            Arguments.of("lines that end as on Windows", text(t -> t.replace("\n", "\r\n"))),
            Arguments.of("a byte order mark", text(t -> "\ufeff" + t)),
            Arguments.of("no line feed at the end", text(String::stripTrailing)),
            Arguments.of("many empty lines", text(t -> "\n".repeat(100_000) + t)),
            Arguments.of(
                "a comment of a megabyte", text(t -> t + "# " + "x".repeat(1 << 20) + "\n")))
        .flatMap(shape -> FILES.stream().map(file -> with(file, shape.get())));
  }

  @ParameterizedTest
  @MethodSource("shapesThatDoNoHarm")
  void readsAFileWith(String file, String name, Shape shape) throws IOException {
    write(file, shape);

    assertThat(WEIR.prepare(List.of(directory.resolve("haproxy.cfg")), problems))
        .as("%s: %s", name, problems.all())
        .isPresent();
    assertThat(problems.all())
        .allSatisfy(problem -> assertThat(problem.message()).startsWith("missing LF"));
  }

  static Stream<Arguments> shapesThatHarm() {
    return Stream.of(
            Arguments.of("NUL", (Shape) t -> append(t, 'x', 0, '\n'), 0),
            Arguments.of("bytes of no encoding", (Shape) t -> append(t, 0xff, 0xfe, '\n'), 0),
            Arguments.of("escapes", (Shape) t -> append(t, 'f', 0x1b, '[', '3', '1', 'm', '\n'), 0),
            Arguments.of(
                "UTF-16", (Shape) t -> t.repeat(3).getBytes(StandardCharsets.UTF_16LE), -1),
            Arguments.of("a word of a megabyte", text(t -> t + "x".repeat(1 << 20) + "\n"), 0),
            Arguments.of("many words", text(t -> t + "x ".repeat(1 << 19) + "\n"), 0),
            Arguments.of("many brackets", text(t -> t + "x: " + "[".repeat(10_000) + "\n"), 0),
            Arguments.of("an open quote", text(t -> t + "x: \"\n"), 0),
            Arguments.of("noise", (Shape) t -> noise(), -1))
        .flatMap(shape -> FILES.stream().map(file -> with(file, shape.get())));
  }

  private static Arguments with(String file, Object[] shape) {
    Object[] all = new Object[shape.length + 1];
    all[0] = file;
    System.arraycopy(shape, 0, all, 1, shape.length);
    return Arguments.of(all);
  }

  /**
   * @param line of the problem, counted from the last line's successor; -1 for the file alone or
   *     whatever line
   */
  @ParameterizedTest
  @MethodSource("shapesThatHarm")
  void saysWhereAFileHas(String file, String name, Shape shape, int line) throws IOException {
    String text = write(file, shape);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThat(WEIR.prepare(List.of(directory.resolve("haproxy.cfg")), problems))
                .isEmpty());
    int wanted = line < 0 ? -1 : (int) text.lines().count() + 1;
    assertThat(problems.all())
        .as(name)
        .anySatisfy(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.ALERT);
              assertThat(problem.location().file()).endsWith(file);
              if (wanted > 0) {
                assertThat(problem.location().line()).isBetween(wanted, wanted + 1);
              }
            });
  }

  private static byte[] noise() {
    byte[] noise = new byte[100_000];
    new Random(7).nextBytes(noise);
    return noise;
  }

  static Stream<Arguments> things() {
    return FILES.stream()
        .flatMap(
            file ->
                Stream.of(
                    Arguments.of(file, "a directory", "is a directory"),
                    Arguments.of(file, "nothing", "no such file"),
                    Arguments.of(file, "a file of 100 MB", "too large"),
                    Arguments.of(file, "a device without end", "too large")));
  }

  @ParameterizedTest
  @MethodSource("things")
  void saysThatAFileIs(String file, String thing, String message) throws IOException {
    write(file, text(t -> t));
    Path path = directory.resolve(file);
    Files.delete(path);
    switch (thing) {
      case "a directory" -> Files.createDirectory(path);
      case "a file of 100 MB" -> {
        try (var channel =
            Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
          channel.position(100 << 20);
          channel.write(ByteBuffer.wrap(new byte[] {'x'}));
        }
      }
      case "a device without end" -> Files.createSymbolicLink(path, Path.of("/dev/zero"));
      default -> {}
    }

    Object prepared =
        WEIR.prepare(List.of(directory.resolve("haproxy.cfg")), problems).orElse(null);

    boolean emptyDirectory = file.equals("haproxy.cfg") && thing.equals("a directory");
    if (!emptyDirectory) {
      assertThat(prepared).isNull();
      assertThat(problems.all())
          .extracting(ConfigProblem::message)
          .anySatisfy(found -> assertThat(found).contains(message));
    }
  }

  /** The three files, one of which has that shape; answers the text it had before. */
  private String write(String file, Shape shape) throws IOException {
    String changed = "";
    for (String each : FILES) {
      String text = text(each);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (each.equals(file)) {
        changed = text;
        bytes = shape.of(text);
      }
      Files.write(directory.resolve(each), bytes);
    }
    return changed;
  }

  private String text(String file) {
    return switch (file) {
      case "haproxy.cfg" ->
          """
          defaults
            mode http
            timeout client 1s
            timeout connect 1s
            timeout server 1s
          listen l
            bind 127.0.0.1:0
            filter opentelemetry id f config %s
          """
              .formatted(directory.resolve("otel.cfg"));
      case "otel.cfg" ->
          """
          [f]
          otel-instrumentation i
            config otel.yml
            scopes s
          otel-scope s
            span "all" root
            otel-event on-stream-start
          """;
      default ->
          """
          exporters: { e: { type: memory } }
          samplers: { s: { type: always_on } }
          processors: { p: { type: single } }
          providers: { r: { resources: [ { service.name: x } ] } }
          signals:
            traces: { scope_name: x, exporters: e, samplers: s, processors: p, providers: r }
          """;
    };
  }
}
