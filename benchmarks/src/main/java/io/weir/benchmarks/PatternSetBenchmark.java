package io.weir.benchmarks;

import io.weir.api.acl.Condition;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Files of patterns and maps, small and large: a value that is in them, and one that is not. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 100, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx4g")
public class PatternSetBenchmark {

  @Param({"str", "beg", "end", "sub", "dir", "dom", "ip", "ip6", "int"})
  private String method = "str";

  @Param({"10", "100000", "1000000"})
  private int size;

  private final ParsedStream stream = ParsedStream.usual();
  private Condition hit = new Engines().condition("if TRUE");
  private Condition miss = hit;
  private SampleExpression mapped = new Engines().expression("always_true");

  /** Values are put into variables: constants would be known before they are compared. */
  @Setup
  public void load() throws IOException {
    Path list = PatternFile.write(method, size, false);
    Path map = PatternFile.write(method, size, true);
    try {
      Engines engines = new Engines();
      String name = method.equals("ip6") ? "ip" : method;
      hit = test(engines, "proc.hit", PatternFile.hit(method, list, size), name, list);
      miss = test(engines, "proc.miss", PatternFile.miss(method), name, list);
      mapped = engines.expression("var(proc.hit),map_" + name + "(" + map + ")");
      check();
    } finally {
      Files.delete(list);
      Files.delete(map);
    }
  }

  private Condition test(Engines engines, String variable, String value, String name, Path file) {
    String cast = name.equals("ip") ? ",ipmask(32,128)" : name.equals("int") ? ",add(0)" : "";
    String expression = "str(" + value + ")" + cast + ",set-var(" + variable + ")";
    engines.expression(expression).fetch(stream, Direction.REQUEST);
    return engines.condition("if { var(" + variable + ") -m " + name + " -f " + file + " }");
  }

  private void check() {
    if (!hit() || miss() || mapped() == null) {
      throw new IllegalStateException(method + ": the patterns do not match as they should");
    }
  }

  @TearDown
  public void forget() {
    hit = new Engines().condition("if TRUE");
  }

  @Benchmark
  public boolean hit() {
    return hit.test(stream, Direction.REQUEST);
  }

  @Benchmark
  public boolean miss() {
    return miss.test(stream, Direction.REQUEST);
  }

  @Benchmark
  public @Nullable Sample mapped() {
    return mapped.fetch(stream, Direction.REQUEST);
  }
}
