package io.weir.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.Signal;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.ComponentType;
import io.weir.config.pipeline.PipelineKey;
import io.weir.config.pipeline.PipelineParser;
import io.weir.config.pipeline.PipelineSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The schema that is shipped says of a file what the parser says. */
class PipelineJsonSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(PipelineJsonSchema.text());

  private static final Map<String, String> ENVIRONMENT = Map.of("N", "7", "CA_CERTIFICATE", "c");

  @TempDir Path directory;

  /**
   * Every pipeline file of conf/ and examples/ that is in Weir's own format, and one with it all.
   */
  static Stream<Path> shipped() throws IOException {
    Path top = Path.of("..");
    try (Stream<Path> conf = Files.walk(top.resolve("conf"));
        Stream<Path> examples = Files.walk(top.resolve("examples"))) {
      List<Path> files =
          Stream.concat(conf, examples)
              .filter(file -> file.toString().matches(".*\\.ya?ml"))
              .filter(file -> !file.toString().contains("/target/"))
              .filter(file -> !text(file).startsWith("file_format:"))
              .collect(Collectors.toCollection(ArrayList::new));
      assertThat(files).hasSizeGreaterThan(3);
      files.add(top.resolve("config-parser/src/test/resources/golden/pipeline/good.yml"));
      return files.stream();
    }
  }

  /** Without comments, and types of plugins: the one thing that the schema cannot know. */
  private static String text(Path file) {
    try {
      return Files.readString(file).replaceAll("(?m)^(  plugin:| *#).*\n", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void takesFilesThatWork(Path file) {
    assertThat(check(text(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void refusesFilesThatWorkedBeforeAKeyWasMisspelt(Path file) throws IOException {
    Set<String> words = new TreeSet<>(Set.of("type", "signals"));
    for (Signal signal : Signal.values()) {
      words.add(signal.configName());
    }
    for (ComponentKind kind : ComponentKind.values()) {
      words.add(kind.configName());
      PipelineSchema.types(kind).values().forEach(type -> words.addAll(type.keys().keySet()));
    }
    String text = text(file);
    Matcher key = Pattern.compile("(?<=[\\n {])([a-z_]+):(?=[ \\n])").matcher(text);
    int found = 0;
    while (key.find()) {
      // Names that the user gives may be any.
      if (words.contains(key.group(1))) {
        found++;
        String wrong = text.substring(0, key.end(1)) + "z" + text.substring(key.end(1));
        assertThat(parse(wrong).hasErrors()).as("parser on %s", wrong).isTrue();
        assertThat(check(wrong)).as("schema on %s", wrong).isNotEmpty();
      }
    }
    assertThat(found).isGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void refusesFilesThatWorkedBeforeATypeWasMisspelt(Path file) throws IOException {
    String text = text(file);
    Matcher type = Pattern.compile("type: ([a-z_]+)").matcher(text);
    while (type.find()) {
      String wrong = text.substring(0, type.start(1)) + "z" + text.substring(type.start(1));
      assertThat(parse(wrong).hasErrors()).as("parser on %s", wrong).isTrue();
      assertThat(check(wrong)).as("schema on %s", wrong).isNotEmpty();
    }
  }

  static Stream<Arguments> keys() {
    return Arrays.stream(ComponentKind.values())
        .flatMap(kind -> PipelineSchema.types(kind).values().stream())
        .flatMap(type -> type.keys().values().stream().map(key -> Arguments.of(type, key)));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void takesEveryKeyAndNoMisspeltOne(ComponentType type, PipelineKey key) throws IOException {
    assertThat(check(component(type, key.name(), key.example()))).isEmpty();
    assertThat(check(component(type, key.name() + "x", key.example()))).isNotEmpty();
    assertThat(check(component(type, key.name(), "{a: b}"))).isNotEmpty();
  }

  private static String component(ComponentType type, String key, String value) {
    String head = type.kind().configName() + ":\n  c:\n";
    return head
        + (type.name().isEmpty() ? "" : "    type: " + type.name() + "\n")
        + ("    " + key + ": " + value + "\n");
  }

  static Stream<String> valid() {
    return Stream.of(
        "",
        "exporters:",
        "readers: {r: }",
        "exporters: {e: {type: OTLP_HTTP, compression: GZip, debug: 1, timeout: '30'}}",
        "exporters: {e: {type: otlp_http, timeout: '${N}', endpoint: 4318}}",
        "exporters: {e: {type: otlp_http, http_headers: [{a: 1}, {b: }]}}",
        "samplers: {s: {type: trace_id_ratio_based, ratio: 1}}",
        "processors: {b: {type: batch, schedule_delay: }}",
        "signals: {traces: {scope_name: x, exporters: [], samplers: }}",
        "signals: {metrics: {scope_name: x, sdk_metrics: True}}",
        "exporters: {e: {type: memory}, f: {type: ostream}}\nprocessors: {p: {type: single}}\n"
            + "signals: {logs: {scope_name: x, exporters: [e, f], processors: [p, p]}}",
        "signals: {logs: {scope_name: x, min_severity: WARN2}}");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void takesWhatTheParserTakes(String yaml) throws IOException {
    assertThat(parse(yaml).hasErrors()).isFalse();
    assertThat(check(yaml)).isEmpty();
  }

  static Stream<String> invalid() {
    return Stream.of(
        "[]",
        "exporter: {}",
        "exporters: []",
        "exporters: {e: }",
        "exporters: {e: {}}",
        "exporters: {e: {type: otlp_htp}}",
        "exporters: {e: {type: [otlp_http]}}",
        "exporters: {e: {type: ostream, endpoint: x}}",
        "exporters: {e: {type: otlp_http, timeout: 0}}",
        "exporters: {e: {type: otlp_http, timeout: 3601}}",
        "exporters: {e: {type: otlp_http, timeout: soon}}",
        "exporters: {e: {type: otlp_http, timeout: 1.5}}",
        "exporters: {e: {type: otlp_http, content_type: xml}}",
        "exporters: {e: {type: otlp_http, debug: maybe}}",
        "exporters: {e: {type: otlp_http, http_headers: {a: b}}}",
        "exporters: {e: {type: otlp_http, http_headers: [{a: b, c: d}]}}",
        "samplers: {s: {type: trace_id_ratio_based}}",
        "samplers: {s: {type: trace_id_ratio_based, ratio: }}",
        "samplers: {s: {type: trace_id_ratio_based, ratio: 1.1}}",
        "readers: {r: {type: x}}",
        "readers: {r: {export_interval: 0}}",
        "providers: {p: {resources: text}}",
        "signals: {trace: {scope_name: x}}",
        "signals: {traces: }",
        "signals: {traces: {}}",
        "signals: {traces: {scope_name: }}",
        "signals: {traces: {scope_name: ''}}",
        "exporters: {e: {type: memory}}\nsignals: {traces: {scope_name: x, exporters: [e, e]}}",
        "samplers: {a: {type: always_on}, b: {type: always_on}}\n"
            + "signals: {traces: {scope_name: x, samplers: [a, b]}}",
        "signals: {traces: {scope_name: x, readers: r}}",
        "signals: {metrics: {scope_name: x, min_severity: info}}",
        "signals: {metrics: {scope_name: x, sdk_metrics: often}}",
        "signals: {traces: {scope_name: x, sdk_metrics: true}}",
        "signals: {traces: {scope_name: x, exporters: {a: b}}}",
        "signals: {logs: {scope_name: x, min_severity: loud}}");
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void refusesWhatTheParserRefuses(String yaml) throws IOException {
    assertThat(parse(yaml).hasErrors()).isTrue();
    assertThat(check(yaml)).isNotEmpty();
  }

  private Problems parse(String yaml) throws IOException {
    Problems problems = new Problems();
    Path file = Files.writeString(directory.resolve("pipeline.yml"), yaml);
    new PipelineParser().parse(file, ENVIRONMENT, SourceLocation.ofFile("otel.cfg"), problems);
    return problems;
  }

  private static Set<ValidationMessage> check(String yaml) {
    Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return SCHEMA.validate(JSON.<JsonNode>valueToTree(tree));
  }
}
