package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import io.weir.testkit.TestingStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapConvertersTest {

  private static final String FILE =
      """
      # keys and values
      first.domain.tld    first
      domain.tld          domain  \t
      second.domain.tld   second one
      first.domain.tld    again
      /api                api
      /api/v2             v2
      10.0.0.0/8          wide
      10.1.0.0/16         narrow
      .png                image
      """;

  @TempDir private Path directory;

  private final AclBench bench = new AclBench();

  private @Nullable String map(String expression, String content) throws IOException {
    Path file = Files.writeString(directory.resolve("file.map"), content);
    String text = expression.replace("MAP", file.toString());
    SampleExpression compiled =
        bench
            .expressions()
            .compile(new Word(text, new SourceLocation("test.cfg", 1, 1)), bench.context());
    if (compiled == null) {
      return null;
    }
    Sample sample = compiled.fetch(new TestingStream(), Direction.REQUEST);
    return sample == null ? null : sample.type() + " " + sample.toByteText();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "'str(domain.tld),map(MAP)', STR domain",
        "'str(first.domain.tld),map_str(MAP)', STR first",
        "'str(second.domain.tld),map_str_str(MAP)', STR second one",
        "'str(domain.tl),map(MAP)', none",
        "'str(domain.tl),map(MAP,other)', STR other",
        "'str(second.domain.tld),map_dom(MAP)', STR domain",
        "'str(first.domain.tld),map_dom(MAP)', STR first",
        "'str(/api/v2/users),map_beg(MAP)', STR v2",
        "'str(/api/v1/users),map_beg(MAP)', STR api",
        "'str(/api/v1/users),map_beg_key(MAP)', STR /api",
        "'str(/x/api/v2),map_dir(MAP)', STR api",
        "'str(x.png),map_end(MAP)', STR image",
        "'str(x.png.gif),map_sub(MAP)', STR image",
      })
  void findValues(String expression, @Nullable String expected) throws IOException {
    assertThat(map(expression, FILE)).isEqualTo(expected);
    assertThat(bench.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "'str(10.1.2.3),map_ip(MAP)', STR narrow",
        "'str(10.2.2.3),map_ip(MAP)', STR wide",
        "'str(11.2.2.3),map_ip(MAP)', none",
        "'str(11.2.2.3),map_ip_key(MAP)', none",
        "'str(10.1.2.3),map_ip_key(MAP)', STR 10.1.0.0/16",
      })
  void findTheNarrowestNetwork(String expression, @Nullable String expected) throws IOException {
    assertThat(map(expression, "10.0.0.0/8 wide\n10.1.0.0/16 narrow\n")).isEqualTo(expected);
  }

  @Test
  void masksWithHolesComeLast() throws IOException {
    String content = "10.0.0.1/255.0.255.0 holes\n::/0 all\n";

    assertThat(map("str(10.9.0.1),map_ip(MAP)", content)).isEqualTo("STR all");
    assertThat(map("str(::ffff:10.9.0.1),map_ip(MAP)", content)).isEqualTo("STR all");
  }

  @Test
  void masksWithHolesMatchWhereNothingElseDoes() throws IOException {
    String content = "10.0.0.1/255.0.255.0 holes\n";

    assertThat(map("str(10.9.0.1),map_ip(MAP)", content)).isEqualTo("STR holes");
    assertThat(map("str(2002:0a09:0001::),map_ip(MAP)", content)).isEqualTo("STR holes");
    assertThat(map("str(10.9.1.1),map_ip(MAP)", content)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'int(150),map_int(MAP)', STR 7",
    "'int(50),map_int_int(MAP)', SINT 5",
    "'int(950),map_int_int(MAP,-1)', SINT -1",
    "'int(50),map_int_ip(MAP,::1)', IPV4 0.0.0.5",
  })
  void giveOtherTypes(String expression, String expected) throws IOException {
    String content =
        expression.contains("_ip") ? "1:99 0.0.0.5\n100:199 ::7\n" : "1:99 5\n100:199 7\n";
    assertThat(map(expression, content)).isEqualTo(expected);
  }

  @Test
  void referencesToGroupsAreReplaced() throws IOException {
    String content = "^(.*)\\.(.*)$ \\1_AND_\\2\n^no(x)?$ [\\1][\\3]\n";

    assertThat(map("str(example.org),map_regm(MAP)", content)).isEqualTo("STR example_AND_org");
    assertThat(map("str(example.org),map_reg(MAP)", content)).isEqualTo("STR \\1_AND_\\2");
    assertThat(map("str(no),map_regm(MAP)", content)).isEqualTo("STR [][]");
    assertThat(map("str(yes),map_regm(MAP,unknown)", content)).isEqualTo("STR unknown");
  }

  @Test
  void mistakesAreReported() throws IOException {
    map("str(1),map_str_int(MAP,x)", "1 one\n2 2\n");

    assertThat(bench.problems())
        .hasSize(2)
        .anyMatch(
            problem -> problem.contains("map_str_int: default value x (expected: an integer)"))
        .anyMatch(problem -> problem.endsWith("value of '1': one (expected: an integer)"));
  }

  @Test
  void aMissingFileIsReportedAtItsName() throws IOException {
    map("str(1),map(/nowhere/x)", "");

    assertThat(bench.problems())
        .singleElement()
        .asString()
        .endsWith("ALERT cannot open pattern file '/nowhere/x': no such file");
  }

  @Test
  void everyMethodHasEveryOutput() {
    List<String> names =
        new MapConverters(new PatternSets(), () -> bench.expressions().regexes())
            .converters().stream().map(ConverterDefinition::name).toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .contains("map", "map_regm", "map_beg", "map_beg_int", "map_beg_ip", "map_ip_key")
        .contains("map_int", "map_int_int", "map_reg_int", "map_end_key", "map_sub_ip");
  }
}
