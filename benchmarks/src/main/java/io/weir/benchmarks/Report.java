package io.weir.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks, chosen by JMH's own arguments, and prints one line of a table for each: the best
 * iteration, the mean of all, and the bytes allocated for one call.
 *
 * <p>The best iteration is what the code costs when nothing else wants the processor; the mean also
 * tells how busy the machine was.
 */
public final class Report {

  private Report() {}

  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .parent(new CommandLineOptions(args))
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run();
    System.out.println("| benchmark | best | mean | unit | bytes |");
    System.out.println("|---|---|---|---|---|");
    results.forEach(result -> System.out.println(line(result)));
  }

  private static String line(RunResult run) {
    double best = Double.MAX_VALUE;
    for (BenchmarkResult fork : run.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        best = Math.min(best, iteration.getPrimaryResult().getScore());
      }
    }
    Result<?> bytes = run.getSecondaryResults().get("gc.alloc.rate.norm");
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %s | %.0f |",
        name(run),
        best,
        run.getPrimaryResult().getScore(),
        run.getPrimaryResult().getScoreUnit(),
        bytes == null ? 0 : bytes.getScore());
  }

  /** The class and method, and the parameters' values. */
  private static String name(RunResult run) {
    String[] parts = run.getParams().getBenchmark().split("\\.");
    String method =
        parts[parts.length - 2].replace("Benchmark", "") + "." + parts[parts.length - 1];
    return run.getParams().getParamsKeys().stream()
        .map(key -> "`" + run.getParams().getParam(key) + "`")
        .collect(Collectors.joining(" ", method + " ", ""))
        .strip();
  }
}
