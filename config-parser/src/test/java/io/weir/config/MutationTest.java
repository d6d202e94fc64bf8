package io.weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.stream.StreamEvent;
import io.weir.config.haproxy.HaproxyParser;
import io.weir.config.haproxy.ParserEnvironment;
import io.weir.config.haproxy.ProxyReference;
import io.weir.config.otel.OtelParser;
import io.weir.config.otel.OtelReference;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.PipelineParser;
import io.weir.config.pipeline.PipelineSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, a parser answers with problems: soon, and without an exception. */
class MutationTest {

  private static final int ROUNDS = Integer.getInteger("weir.mutations", 1_500);

  private static final String[] PIECES = {
    "\"",
    "'",
    "\\",
    "\\x",
    "#",
    "$",
    "${",
    "}",
    "[",
    "]",
    "{",
    "(",
    ")",
    ",",
    ":",
    "@",
    "-",
    "%[",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\0",
    "é",
    "\u0001",
    ".if 1\n",
    ".else\n",
    ".endif\n",
    "no ",
    "if ",
    "99999999999999999999",
    "-1",
    "0",
    "*",
    "&a ",
    "*a",
    "<<: ",
    "? ",
    "|\n",
    "!!binary ",
    "--- ",
    "otel-scope x\n",
    "[f1]\n",
    "frontend x\n",
    "global\n",
    "A".repeat(100)
  };

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"otel,.cfg", "pipeline,.yml", "haproxy,.cfg"})
  void answersWithProblems(String kind, String ending) throws IOException {
    List<Path> seeds = GoldenFiles.of(kind, ending);
    Random random = new Random(4711);
    Path file = directory.resolve("mutant");
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          for (int i = 0; i < ROUNDS; i++) {
            byte[] seed = Files.readAllBytes(seeds.get(random.nextInt(seeds.size())));
            byte[] mutant = mutate(seed, random);
            Files.write(file, mutant);
            try {
              Problems problems = parse(kind, file);
              ProblemFormatter formatter = new ProblemFormatter(1);
              problems.all().forEach(formatter::format);
            } catch (RuntimeException | StackOverflowError e) {
              throw new AssertionError(
                  "round " + i + ": " + new String(mutant, StandardCharsets.ISO_8859_1), e);
            }
          }
        });
    assertThat(seeds).isNotEmpty();
  }

  /** Words of the right vocabulary in the wrong order: deeper than noise gets. */
  @ParameterizedTest
  @ValueSource(strings = {"otel", "pipeline", "haproxy"})
  void answersWithProblemsToAnyOrderOfItsWords(String kind) throws IOException {
    List<String> words = vocabulary(kind);
    Random random = new Random(815);
    Path file = directory.resolve("shuffled");
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder();
            for (int lines = random.nextInt(40); lines >= 0; lines--) {
              text.append(" ".repeat(random.nextInt(4) * 2));
              for (int n = random.nextInt(6); n >= 0; n--) {
                text.append(words.get(random.nextInt(words.size())));
                text.append(random.nextInt(20) == 0 ? "" : kind.equals("pipeline") ? ": " : " ");
              }
              text.append('\n');
            }
            Files.writeString(file, text);
            try {
              assertThat(parse(kind, file).all()).isNotNull();
            } catch (RuntimeException | StackOverflowError e) {
              throw new AssertionError("round " + i + ": " + text, e);
            }
          }
        });
  }

  private static List<String> vocabulary(String kind) {
    Stream<String> texts =
        switch (kind) {
          case "otel" ->
              Stream.concat(
                  OtelReference.keywords().stream().map(OtelReference.Keyword::example),
                  Arrays.stream(StreamEvent.values()).map(StreamEvent::configName));
          case "pipeline" ->
              Arrays.stream(ComponentKind.values())
                  .flatMap(component -> PipelineSchema.types(component).values().stream())
                  .flatMap(
                      type ->
                          Stream.concat(
                              Stream.of(type.name(), type.kind().configName(), "type", "signals"),
                              type.keys().values().stream()
                                  .flatMap(key -> Stream.of(key.name(), key.example()))));
          default -> ProxyReference.supported().stream().map(ProxyReference.Supported::example);
        };
    List<String> words =
        new ArrayList<>(texts.flatMap(text -> Arrays.stream(text.split(" "))).toList());
    words.addAll(Arrays.asList(PIECES));
    return words;
  }

  private static Problems parse(String kind, Path file) {
    Problems problems = new Problems();
    SourceLocation at = SourceLocation.ofFile("x");
    switch (kind) {
      case "otel" -> new OtelParser().parse(file, "f1", Map.of("A", "b c"), at, problems);
      case "pipeline" -> new PipelineParser().parse(file, Map.of(), at, problems);
      default ->
          new HaproxyParser().parse(List.of(file), ParserEnvironment.builder().build(), problems);
    }
    return problems;
  }

  private static byte[] mutate(byte[] seed, Random random) {
    byte[] mutant = seed;
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(mutant.length + 1);
      int to = Math.min(mutant.length, at + random.nextInt(12));
      mutant =
          switch (random.nextInt(4)) {
            case 0 -> join(mutant, at, new byte[0], to);
            case 1 -> join(mutant, at, bytes(random), at);
            case 2 -> join(mutant, at, Arrays.copyOfRange(mutant, at, to), at);
            default -> {
              byte[] noise = new byte[1 + random.nextInt(3)];
              random.nextBytes(noise);
              yield join(mutant, at, noise, to);
            }
          };
    }
    return mutant;
  }

  private static byte[] bytes(Random random) {
    return PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[] whole, int begin, byte[] middle, int end) {
    byte[] joined = new byte[begin + middle.length + whole.length - end];
    System.arraycopy(whole, 0, joined, 0, begin);
    System.arraycopy(middle, 0, joined, begin, middle.length);
    System.arraycopy(whole, end, joined, begin + middle.length, whole.length - end);
    return joined;
  }
}
