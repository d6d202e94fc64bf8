package com.example.weir;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.acl.AclEngine;
import io.weir.api.acl.Condition;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import io.weir.sample.SampleCompiler;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PluginTest {

  private final SampleCompiler compiler =
      new SampleCompiler(List.of(new TenantFetches()), List.of(new MaskConverters()));
  private final TestingStream stream =
      TestingStream.of(TestingHttpRequest.of("GET", "/a/b.html", "Host", "acme.example.com"));
  private final CompileContext context = CompileContexts.of(stream);

  static Stream<String[]> examples() throws IOException {
    try (InputStream in = PluginTest.class.getResourceAsStream("examples.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" => ", -1));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void evaluatesTo(String expression, String value) {
    SampleExpression compiled = compiler.compile(CompileContexts.word(expression), context);

    assertThat(context.problems().all()).isEmpty();
    Sample sample = compiled.fetch(stream, Direction.REQUEST);
    String type = sample.type().name().toLowerCase(Locale.ROOT);
    assertThat(type + " " + sample.toByteText()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "if { path -m glob /a/*.html }, true",
    "if { path -m glob *b* }, true",
    "if { path -m glob /a/b.html* }, true",
    "if { path -m glob /a/b }, false",
    "if { path -m glob *b*b* }, false",
    "if { path -m glob -i *.HTML }, true",
  })
  void matches(String condition, boolean expected) {
    Condition compiled =
        new AclEngine(compiler, List.of(new GlobMethod()))
            .compile(
                Arrays.stream(condition.split(" ")).map(CompileContexts::word).toList(), context);

    assertThat(context.problems().all()).isEmpty();
    assertThat(compiled.test(stream, Direction.REQUEST)).isEqualTo(expected);
  }
}
