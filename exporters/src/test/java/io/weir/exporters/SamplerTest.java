package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.weir.api.telemetry.Pipeline;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerTest {

  @TempDir Path directory;

  private int sampled(String samplers, int spans, IntFunction<Context> parents) {
    String yaml =
        """
        exporters: { m: { type: memory, buffer_size: 2000 } }
        samplers: { SAMPLERS }
        signals: { traces: { scope_name: s, exporters: m, samplers: s } }
        """
            .replace("SAMPLERS", samplers);
    Pipeline pipeline = PipelineFiles.open(directory, yaml);
    for (int i = 0; i < spans; i++) {
      pipeline.tracer().spanBuilder("x").setParent(parents.apply(i)).startSpan().end();
    }
    pipeline.close();
    return pipeline.recent().get(0).spans().size();
  }

  private static Context remote(boolean sampled) {
    return parent(
        SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
            TraceState.getDefault()));
  }

  private static Context local(boolean sampled) {
    return parent(
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
            TraceState.getDefault()));
  }

  private static Context parent(SpanContext context) {
    return Context.root().with(Span.wrap(context));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s: { type: always_on }                                             | 10",
        "s: { type: always_off }                                            | 0",
        "s: { type: trace_id_ratio_based, ratio: 1.0 }                      | 10",
        "s: { type: trace_id_ratio_based, ratio: 0 }                        | 0",
        "s: { type: parent_based }                                          | 10",
        "s: { type: parent_based, delegate: always_off }                    | 0",
        "s: { type: Parent_Based, delegate: Always_On }                     | 10",
        "s: { type: parent_based, delegate: trace_id_ratio_based, ratio: 0 }| 0",
        "s: { type: parent_based, delegate: none }, none: { type: always_off } | 0",
      })
  void decidesOnRootSpans(String samplers, int expected) {
    assertThat(sampled(samplers, 10, i -> Context.root())).isEqualTo(expected);
  }

  @Test
  void keepsThePartOfTracesThatIsAsked() {
    int kept = sampled("s: { type: trace_id_ratio_based, ratio: 0.5 }", 1_000, i -> Context.root());
    assertThat(kept).isBetween(400, 600);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // delegates                 | remote sampled, not | local sampled, not
        "''                          | 1 | 0 | 1 | 0",
        "', delegate: always_off'    | 1 | 0 | 1 | 0",
        "', remote_sampled: always_off'    | 0 | 0 | 1 | 0",
        "', remote_not_sampled: always_on' | 1 | 1 | 1 | 0",
        "', local_sampled: always_off'     | 1 | 0 | 0 | 0",
        "', local_not_sampled: always_on'  | 1 | 0 | 1 | 1",
      })
  void asksTheDelegateForItsKindOfParent(
      String keys, int remoteSampled, int remoteNot, int localSampled, int localNot) {
    String samplers = "s: { type: parent_based" + keys + " }";
    assertThat(sampled(samplers, 1, i -> remote(true))).isEqualTo(remoteSampled);
    assertThat(sampled(samplers, 1, i -> remote(false))).isEqualTo(remoteNot);
    assertThat(sampled(samplers, 1, i -> local(true))).isEqualTo(localSampled);
    assertThat(sampled(samplers, 1, i -> local(false))).isEqualTo(localNot);
  }
}
