package com.example.weir;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.acl.AclEngine;
import io.weir.api.acl.Condition;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import io.weir.sample.SampleCompiler;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginTest {

  private final SampleCompiler compiler =
      new SampleCompiler(List.of(new TenantFetches()), List.of(new MaskConverters()));
  private final TestingStream stream =
      TestingStream.of(TestingHttpRequest.of("GET", "/a/b.html", "Host", "acme.example.com"));
  private final CompileContext context = CompileContexts.of(stream);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "req.tenant|acme",
        "req.tenant,mask|ac**",
        "req.tenant,mask(9)|acme",
        "str(),mask|''",
      })
  void evaluatesTo(String expression, String value) {
    SampleExpression compiled = compiler.compile(CompileContexts.word(expression), context);

    assertThat(context.problems().all()).isEmpty();
    assertThat(compiled.fetch(stream, Direction.REQUEST).toByteText()).isEqualTo(value);
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
