package io.weir.benchmarks;

import io.weir.api.acl.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.TearDown;

/** How long a start waits for large files of patterns: nothing is warm then. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Measurement(iterations = 1)
@Fork(value = 3, jvmArgs = "-Xmx4g")
public class PatternLoadBenchmark {

  @Param({"str", "beg", "end", "sub", "dir", "dom", "ip", "ip6", "int"})
  private String method = "str";

  @Param({"100000", "1000000"})
  private int size;

  private Path file = Path.of("");

  @Setup
  public void write() throws IOException {
    file = PatternFile.write(method, size, false);
  }

  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  @Benchmark
  public Condition load() {
    String name = method.equals("ip6") ? "ip" : method;
    return new Engines().condition("if { str(x) -m " + name + " -f " + file + " }");
  }
}
