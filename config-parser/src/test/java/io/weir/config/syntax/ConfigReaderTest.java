package io.weir.config.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.config.ConditionEvaluator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

  private final Problems problems = new Problems();
  private final List<String> lines = new ArrayList<>();
  private final ConfigReader.LineHandler handler =
      new ConfigReader.LineHandler() {
        @Override
        public List<Word> declared(List<Word> words) {
          return List.of();
        }

        @Override
        public void line(List<Word> words) {
          lines.add(
              words.get(0).location().line()
                  + ":"
                  + String.join(" ", words.stream().map(Word::text).toList()));
        }

        @Override
        public String section() {
          return "here";
        }
      };

  private ConfigReader reader() {
    Map<String, String> environment = Map.of("A", "1");
    return new ConfigReader(
        environment::get,
        new ConditionEvaluator(environment, "3.4", Set.of(), Set.of()),
        true,
        problems);
  }

  private void read(String text) {
    reader().read(text, "f", handler);
  }

  @Test
  void saysOnceThatAFileIsNoText(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("image.cfg"), new byte[200]);

    assertThat(reader().read(file, SourceLocation.ofFile("f"), handler)).isFalse();
    assertThat(lines).isEmpty();
    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.location()).isEqualTo(SourceLocation.ofFile(file.toString()));
              assertThat(problem.message()).contains("is no text, it has 200 control characters");
            });
  }

  @Test
  void readsAFileWithAFewStrayCharacters(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("f.cfg"), "a\u0001\nb\n");

    assertThat(reader().read(file, SourceLocation.ofFile("f"), handler)).isTrue();
    assertThat(lines).hasSize(2);
    assertThat(problems.hasErrors()).isFalse();
  }

  @Test
  void readsLinesWhateverEndsThem() {
    read("\ufeffa\r\n\r\n  b # c\n#d\ne f g");

    assertThat(lines).containsExactly("1:a", "3:b", "5:e f g");
  }

  @Test
  void saysThatTheLastLineMayBeCutOff(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("f.cfg"), "a\nb");

    assertThat(reader().read(file, SourceLocation.ofFile("f"), handler)).isTrue();

    assertThat(lines).containsExactly("1:a", "2:b");
    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
              assertThat(problem.location().line()).isEqualTo(2);
              assertThat(problem.message()).startsWith("missing LF on last line");
            });
  }

  @Test
  void readsTheBranchThatHolds() {
    read(
        """
        .if defined(A)
          a
          .if !defined(A)
            b
          .elif version_atleast(3.3)
            c
          .else
            d
          .endif
        .elif nonsense(
          e
        .else
          f
        .endif
        g
        """);

    assertThat(problems.all()).isEmpty();
    assertThat(lines).containsExactly("2:a", "6:c", "15:g");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ".else|1|lone '.else' without '.if'",
        ".endif|1|lone '.endif' without '.if'",
        ".elif 1|1|lone '.elif' without '.if'",
        ".if 1;a|1|missing '.endif'",
        ".if 1;.else;.else;.endif|3|'.else' after '.else'",
        ".if 1;.else;.elif 1;.endif|3|'.elif' after '.else'",
        ".if foo;.endif|1|unparsable conditional expression",
        ".if 1;.endif x|2|unexpected argument 'x' for .endif",
        ".fi 1|1|unknown directive '.fi'",
        ".alert a  b|1|a b",
      })
  void reportsBrokenDirectives(String text, int line, String message) {
    read(text.replace(';', '\n'));

    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.ALERT);
              assertThat(problem.message()).contains(message);
              assertThat(problem.location().line()).isEqualTo(line);
            });
  }

  @Test
  void tellsMessagesOfTheFile() {
    read(".notice \"a  b\"\n.warning w\n.diag d\n.if 0\n.alert x\n.endif");

    assertThat(problems.all())
        .extracting(problem -> problem.severity() + " " + problem.message())
        .containsExactly("NOTICE a  b", "WARNING w", "NOTICE d");
  }

  @Test
  void knowsWhereItIs() {
    read("\n\"${.FILE}:${.LINE} ${.SECTION} ${.OTHER}\"");

    assertThat(lines).containsExactly("2:f:2 here ");
  }

  @Test
  void boundsTheNestingOfConditions() {
    read(".if 1\n".repeat(150) + ".endif\n".repeat(150));

    assertThat(problems.all()).isNotEmpty();
    assertThat(problems.all().get(0).message()).contains("too many nested '.if'");
  }

  @Test
  void saysWhyAFileCannotBeRead(@TempDir Path directory) throws IOException {
    SourceLocation at = new SourceLocation("main", 3, 4);
    Path large = directory.resolve("large");
    try (var file =
        Files.newByteChannel(large, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      file.position(ConfigText.MAX_BYTES);
      file.write(ByteBuffer.wrap(new byte[] {'x'}));
    }

    assertThat(reader().read(directory, at, handler)).isFalse();
    assertThat(reader().read(directory.resolve("none"), at, handler)).isFalse();
    assertThat(reader().read(large, at, handler)).isFalse();

    assertThat(problems.all()).extracting(problem -> problem.location()).containsOnly(at);
    assertThat(problems.all().get(0).message()).contains("is a directory");
    assertThat(problems.all().get(1).message()).contains("no such file");
    assertThat(problems.all().get(2).message()).contains("too large");
  }

  @Test
  void stopsAtALineOfTooManyWords() {
    read("a " + "b ".repeat(100_000) + "\nc\n");

    assertThat(lines).hasSize(2).last().isEqualTo("2:c");
    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.location()).isEqualTo(new SourceLocation("f", 1, 8193));
              assertThat(problem.message()).startsWith("too many words, truncating at word 4097");
            });
  }

  @Test
  void stopsWhereThereAreTooManyProblems() {
    read("'\n".repeat(200_000));

    assertThat(problems.all()).hasSize(100_001);
    assertThat(problems.all().get(100_000).message()).startsWith("too many problems");
    assertThat(problems.all().get(100_000).location().line()).isEqualTo(100_001);
  }

  @Test
  void readsNoBranchWhereAConditionIsBrokenAndAllConditions() {
    read(".if definde(A)\na\n.elif 1\nb\n.elif (1\n.else\nc\n.endif\nd\n");

    assertThat(lines).containsExactly("9:d");
    assertThat(problems.all())
        .extracting(problem -> problem.location() + " " + problem.hint())
        .containsExactly("f:1:5 did you mean 'defined'?", "f:5:9 null");
  }

  @Test
  void readsVeryLongLines() {
    read("a " + "b".repeat(3_000_000) + " c");

    assertThat(lines).singleElement().asString().hasSize(3_000_006);
  }
}
