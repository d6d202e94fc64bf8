package io.weir.benchmarks;

import io.weir.api.acl.Condition;
import io.weir.api.stream.Direction;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One test of a condition, on a request whose headers were looked at before. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 100, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class ConditionBenchmark {

  /** What stands between {@code if} and the end of the line, without blanks that matter. */
  @Param({
    "METH_GET",
    "{ status 100:399 404 }",
    "{ status ge 500 }",
    "{ req.hdr_val(x-number) gt 403 }",
    "{ req.hdr(host) -i www.example.org }",
    "{ req.hdr(host) www.example.com example.com example.org }",
    "{ path_beg /api /static }",
    "{ path_end .gif .jpg .png }",
    "{ path_sub images }",
    "{ path_reg ^/static/.*\\.png$ }",
    "{ path,lower -m dir images }",
    "{ req.hdr(host) -m dom -i example }",
    "{ req.hdr_ip(x-address) 10.0.0.0/8 192.0.2.0/24 }",
    "{ src 10.0.0.0/8 127.0.0.0/8 }",
    "named !{ status 500 } or METH_POST",
  })
  private String text = "";

  private final ParsedStream stream = ParsedStream.usual();
  private Condition condition = new Engines().condition("if TRUE");

  @Setup
  public void compile() {
    Engines engines = new Engines();
    engines.acl("named path /never /static/images/logo.png");
    condition = engines.condition("if " + text);
  }

  @Benchmark
  public boolean test() {
    return condition.test(stream, Direction.RESPONSE);
  }
}
