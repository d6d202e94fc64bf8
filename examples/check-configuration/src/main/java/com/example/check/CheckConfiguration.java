package com.example.check;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.config.ProblemFormatter;
import io.weir.config.haproxy.HaproxyParser;
import io.weir.config.haproxy.ParserEnvironment;
import io.weir.config.otel.OtelParser;
import io.weir.config.pipeline.PipelineParser;
import java.nio.file.Path;
import java.util.List;

/** Reads a {@code haproxy.cfg}, an {@code otel.cfg} and a pipeline, and prints their problems. */
public final class CheckConfiguration {

  private CheckConfiguration() {}

  /** With the three files and the filter's id. */
  public static void main(String[] args) {
    Problems problems = new Problems();
    SourceLocation here = SourceLocation.ofFile("command line");
    ParserEnvironment environment =
        ParserEnvironment.builder().environment(System.getenv()).ruleAction("otel-group").build();
    new HaproxyParser().parse(List.of(Path.of(args[0])), environment, problems);
    new OtelParser().parse(Path.of(args[1]), args[3], System.getenv(), here, problems);
    new PipelineParser().parse(Path.of(args[2]), System.getenv(), here, problems);
    ProblemFormatter formatter = new ProblemFormatter(ProcessHandle.current().pid());
    problems.all().forEach(problem -> System.out.println(formatter.format(problem)));
  }
}
