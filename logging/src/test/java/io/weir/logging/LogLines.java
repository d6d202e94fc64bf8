package io.weir.logging;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.log.LogDeclaration;
import java.util.ArrayList;
import java.util.List;

/** {@code log} lines as text. */
final class LogLines {

  private LogLines() {}

  static List<Word> words(String line) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    for (String text : line.split(" ")) {
      words.add(new Word(text, new SourceLocation("test.cfg", 1, at + 1)));
      at += text.length() + 1;
    }
    return words;
  }

  /** A line that is right. */
  static LogDeclaration declaration(SyslogService service, String line) {
    Problems problems = new Problems();
    LogDeclaration declaration = service.parse(words(line), problems);
    if (declaration == null) {
      throw new AssertionError(line + ": " + problems.all());
    }
    return declaration;
  }

  static List<String> problems(String line) {
    Problems problems = new Problems();
    new SyslogService().parse(words(line), problems);
    return problems.all().stream().map(ConfigProblem::toString).toList();
  }
}
