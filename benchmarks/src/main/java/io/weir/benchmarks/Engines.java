package io.weir.benchmarks;

import io.weir.acl.AclEngine;
import io.weir.acl.MapConverters;
import io.weir.acl.PatternSets;
import io.weir.api.acl.AclLookup;
import io.weir.api.acl.Condition;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.SampleExpression;
import io.weir.sample.SampleCompiler;
import io.weir.testkit.CompileContexts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engines as the proxy wires them, for lines of text; a line that is wrong ends the run. */
final class Engines {

  private final PatternSets sets = new PatternSets();
  private final SampleCompiler[] self = new SampleCompiler[1];
  private final SampleCompiler expressions =
      new SampleCompiler(List.of(), List.of(new MapConverters(sets, () -> self[0].regexes())));
  private final AclEngine lists = new AclEngine(expressions, List.of(), sets);
  private CompileContext context = CompileContexts.create();

  Engines() {
    self[0] = expressions;
  }

  /** Declares an access list for the conditions compiled after it. */
  void acl(String line) {
    AclLookup lookup = lists.declare(List.of(words(line)), context);
    context = context.withAcls(lookup);
  }

  SampleExpression expression(String text) {
    return checked(expressions.compile(CompileContexts.word(text), context), text);
  }

  Condition condition(String text) {
    return checked(lists.compile(words(text), context), text);
  }

  LogFormat format(String text) {
    return checked(expressions.compileLogFormat(CompileContexts.word(text), context), text);
  }

  private <T> T checked(@Nullable T compiled, String text) {
    if (compiled == null || context.problems().errorCount() > 0) {
      throw new IllegalArgumentException(text + ": " + context.problems().all());
    }
    return compiled;
  }

  private static List<Word> words(String line) {
    List<Word> words = new ArrayList<>();
    for (String text : line.split(" ")) {
      words.add(new Word(text, new SourceLocation("bench.cfg", 1, 1)));
    }
    return words;
  }
}
