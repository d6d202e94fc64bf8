package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.explain.Explanation;
import io.weir.config.pipeline.PipelineFile;
import io.weir.config.pipeline.PipelineParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pipeline file says about the ways of its records. */
class PipelineDescriptionTest {

  @TempDir private Path directory;

  private List<Explanation> describe(String yaml) throws IOException {
    Path file = Files.writeString(directory.resolve("otel.yml"), yaml);
    Problems problems = new Problems();
    PipelineFile parsed =
        new PipelineParser(Set.of("custom"))
            .parse(file, Map.of(), SourceLocation.ofFile("otel.cfg"), problems);
    if (parsed == null) {
      throw new AssertionError("problems: " + problems.all());
    }
    return PipelineDescription.of(parsed);
  }

  private static String outline(Explanation part) {
    String details =
        part.details().entrySet().stream()
            .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining());
    String parts =
        part.parts().stream()
            .map(PipelineDescriptionTest::outline)
            .collect(Collectors.joining("; "));
    return (part.kind() + " " + part.name()).strip()
        + details
        + (parts.isEmpty() ? "" : " { " + parts + " }");
  }

  @Test
  void keepsToItselfWhatGrantsAccess() throws IOException {
    assertThat(
            describe(
                    """
                    exporters:
                      a:
                        type: otlp_http
                        ssl_client_key_string: "-----BEGIN PRIVATE KEY-----"
                        http_headers: [ { authorization: "Bearer abc" } ]
                    signals:
                      traces: { scope_name: x, exporters: a }
                    """)
                .toString())
        .contains("(hidden)")
        .doesNotContain("PRIVATE")
        .doesNotContain("abc");
  }

  @Test
  void putsEachExporterBehindItsProcessor() throws IOException {
    List<Explanation> signals =
        describe(
            """
            exporters:
              a: { type: ostream, filename: stdout }
              b: { type: ostream, filename: stderr }
            processors:
              p: { type: batch }
              q: { type: single }
            signals:
              logs: { scope_name: s, min_severity: warn, exporters: [a, b], processors: [p, q] }
            """);

    assertThat(signals)
        .singleElement()
        .extracting(PipelineDescriptionTest::outline)
        .isEqualTo(
            "signal logs scope_name=s min_severity=warn"
                + " { processor p type=batch { exporter a type=ostream filename=stdout };"
                + " processor q type=single { exporter b type=ostream filename=stderr } }");
    assertThat(signals.get(0).parts().get(1).location())
        .isEqualTo(new SourceLocation(directory.resolve("otel.yml").toString(), 6, 3));
  }

  @Test
  void namesTheProcessorThatIsThereWithoutBeingNamed() throws IOException {
    assertThat(
            describe(
                """
                exporters: { a: { type: ostream, filename: stdout } }
                signals:
                  metrics: { scope_name: s, exporters: a }
                  traces: { scope_name: s, exporters: a }
                """))
        .extracting(PipelineDescriptionTest::outline)
        .containsExactly(
            "signal traces scope_name=s"
                + " { processor type=batch default= { exporter a type=ostream filename=stdout } }",
            "signal metrics scope_name=s"
                + " { reader default= { exporter a type=ostream filename=stdout } }");
  }

  @Test
  void keepsSecretsAndLongValuesToTheFile() throws IOException {
    assertThat(
            describe(
                """
                exporters: { a: { type: custom, api_token: s3cret, headers: { k: v } } }
                processors: { p: { type: single } }
                signals: { logs: { scope_name: s, exporters: a, processors: p } }
                """))
        .extracting(PipelineDescriptionTest::outline)
        .containsExactly(
            "signal logs scope_name=s { processor p type=single"
                + " { exporter a type=custom api_token=(hidden) headers=(a mapping) } }");
  }
}
