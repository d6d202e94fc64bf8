package io.weir.benchmarks;

import io.weir.api.sample.LogFormat;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import io.weir.proxy.netty.http1.RequestHead;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One evaluation of the expressions that configurations use most. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 100, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class ExpressionBenchmark {

  private final Engines engines = new Engines();
  private final ParsedStream stream = ParsedStream.usual();
  private final SampleExpression hostLower = engines.expression("req.hdr(host),lower");
  private final SampleExpression path = engines.expression("path");
  private final SampleExpression cookie = engines.expression("req.cook(session)");
  private final SampleExpression parameter = engines.expression("url_param(v)");
  private final SampleExpression numeric = engines.expression("req.hdr_val(x-number),add(1)");
  private final LogFormat log =
      engines.format("%ci:%cp %ft %b/%s %ST %B %tsc %{+Q}r %[req.hdr(host),lower]");

  /** The proxy's own reading of a head, to be taken off what the other two of a new head need. */
  @Benchmark
  public RequestHead newHead() {
    return stream.readAgain();
  }

  @Benchmark
  public @Nullable Sample newHeadHostLower() {
    stream.readAgain();
    return hostLower.fetch(stream, Direction.REQUEST);
  }

  @Benchmark
  public @Nullable Sample newHeadPath() {
    stream.readAgain();
    return path.fetch(stream, Direction.REQUEST);
  }

  @Benchmark
  public @Nullable Sample hostLower() {
    return hostLower.fetch(stream, Direction.REQUEST);
  }

  @Benchmark
  public @Nullable Sample path() {
    return path.fetch(stream, Direction.REQUEST);
  }

  @Benchmark
  public @Nullable Sample cookie() {
    return cookie.fetch(stream, Direction.REQUEST);
  }

  @Benchmark
  public @Nullable Sample urlParameter() {
    return parameter.fetch(stream, Direction.REQUEST);
  }

  @Benchmark
  public @Nullable Sample headerNumber() {
    return numeric.fetch(stream, Direction.REQUEST);
  }

  @Benchmark
  public String logLine() {
    return log.format(stream, Direction.RESPONSE);
  }
}
