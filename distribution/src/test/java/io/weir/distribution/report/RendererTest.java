package io.weir.distribution.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Severity;
import io.weir.api.config.SourceLocation;
import io.weir.api.explain.Explanation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What renderers make of text that means something in their own language. */
class RendererTest {

  private static final String ODD = "a\"b\\c\nd\u0007#<script>;\u20ac\ud83d\ude00";

  private static Report report(String name) {
    Explanation scope = Explanation.of(Explanation.SCOPE, name).with("note", name).build();
    Explanation event = Explanation.of(Explanation.EVENT, name).part(scope).build();
    Explanation filter = Explanation.of("filter", "f").part(event).build();
    return new Report(List.of(Explanation.of("frontend", "p").part(filter).build()), List.of());
  }

  @Test
  void jsonEscapesWhatItsStringsCannotHold() {
    assertThat(new JsonRenderer().render(report(ODD)))
        .contains("\"name\": \"a\\\"b\\\\c\\nd\\u0007#<script>;\u20ac\\ud83d\\ude00\"");
  }

  @Test
  void jsonShowsMarksAndLeavesOutWhatIsNotKnown() {
    Explanation part = Explanation.of("span", "").mark("root", true).mark("x", false).build();

    assertThat(new JsonRenderer().render(new Report(List.of(part), List.of())))
        .isEqualTo(
            """
            {
              "proxies": [
                {
                  "kind": "span",
                  "details": {
                    "root": true
                  }
                }
              ],
              "problems": []
            }
            """);
  }

  @Test
  void mermaidLabelsHoldNoMarkup() {
    String chart = new MermaidRenderer().render(report(ODD));

    assertThat(chart.lines().filter(line -> line.contains("scope a")))
        .singleElement()
        .asString()
        .contains("a#34;b#92;c#10;d#7;#35;#60;script#62;#59;#8364;#128512;")
        .doesNotContain("<script>");
  }

  @Test
  void textKeepsControlCharactersFromTerminals() {
    assertThat(new TextRenderer().render(report(ODD)))
        .doesNotContain("\u0007")
        .contains("c\ufffdd");
  }

  @Test
  void aProblemIsOneLineWithWhatIsKnownOfIt() {
    assertThat(
            new ProblemJson()
                .line(
                    new ConfigProblem(
                        Severity.WARNING,
                        new SourceLocation("none.cfg", 3, 0),
                        "x : 1\n2 (expected: y)",
                        "do")))
        .isEqualTo(
            "{\"severity\":\"warning\",\"file\":\"none.cfg\",\"line\":3,"
                + "\"message\":\"x : 1\\n2 (expected: y)\",\"expected\":\"y\",\"hint\":\"do\"}");
    assertThat(
            new ProblemJson()
                .line(new ConfigProblem(Severity.NOTICE, SourceLocation.ofFile(""), "m", null)))
        .isEqualTo("{\"severity\":\"notice\",\"message\":\"m\"}");
  }
}
