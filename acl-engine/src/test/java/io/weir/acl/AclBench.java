package io.weir.acl;

import io.weir.api.acl.AclLookup;
import io.weir.api.acl.Condition;
import io.weir.api.config.ConfigProblem;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.stream.Direction;
import io.weir.sample.SampleCompiler;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingStream;
import java.util.ArrayList;
import java.util.List;

/** An engine over the real fetches, for lines of text. */
final class AclBench {

  private final PatternSets sets = new PatternSets();
  private final SampleCompiler[] self = new SampleCompiler[1];
  private final SampleCompiler expressions =
      new SampleCompiler(List.of(), List.of(new MapConverters(sets, () -> self[0].regexes())));
  private final AclEngine engine = new AclEngine(expressions, List.of(), sets);
  private CompileContext context = CompileContexts.create();

  AclBench() {
    self[0] = expressions;
  }

  PatternSets sets() {
    return sets;
  }

  SampleCompiler expressions() {
    return expressions;
  }

  AclEngine engine() {
    return engine;
  }

  CompileContext context() {
    return context;
  }

  /** Declares lines without the word {@code acl}; they are visible to what is compiled later. */
  AclBench acls(String... lines) {
    List<List<Word>> declarations = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      declarations.add(words(lines[i], i + 1));
    }
    AclLookup lookup = engine.declare(declarations, context);
    context = context.withAcls(lookup);
    return this;
  }

  /** A condition that compiles. */
  Condition condition(String text) {
    Condition condition = engine.compile(words(text, 1), context);
    if (condition == null) {
      throw new AssertionError(text + ": " + context.problems().all());
    }
    return condition;
  }

  boolean test(String text, TestingStream stream) {
    return condition(text).test(stream, Direction.REQUEST);
  }

  /** What is wrong with a condition, as {@code column message (hint)}. */
  List<String> problems(String text) {
    engine.compile(words(text, 1), context);
    return problems();
  }

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (ConfigProblem problem : context.problems().all()) {
      String hint = problem.hint() == null ? "" : " (" + problem.hint() + ")";
      problems.add(
          problem.location().line()
              + ":"
              + problem.location().column()
              + " "
              + problem.severity()
              + " "
              + problem.message()
              + hint);
    }
    return problems;
  }

  static List<Word> words(String line, int number) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      int end = line.indexOf(' ', at);
      end = end < 0 ? line.length() : end;
      if (end > at) {
        words.add(
            new Word(line.substring(at, end), new SourceLocation("test.cfg", number, at + 1)));
      }
      at = end + 1;
    }
    return words;
  }
}
