package io.weir.acl;

import io.weir.acl.CompiledCondition.Literal;
import io.weir.api.acl.Acl;
import io.weir.api.config.DidYouMean;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one condition (HAProxy manual, section 7.2). */
final class ConditionReader {

  private final List<Word> words;
  private final CompileContext context;
  private final CriterionCompiler criteria;
  private final PredefinedAcls predefined;
  private final List<List<Literal>> alternatives = new ArrayList<>();
  private List<Literal> literals = new ArrayList<>();
  private boolean negated;
  private boolean valid = true;
  private int at;

  ConditionReader(
      List<Word> words,
      CompileContext context,
      CriterionCompiler criteria,
      PredefinedAcls predefined) {
    this.words = untilEmpty(words);
    this.context = context;
    this.criteria = criteria;
    this.predefined = predefined;
  }

  /** An empty word ends a line, as it always did. */
  private static List<Word> untilEmpty(List<Word> words) {
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i).text().isEmpty()) {
        return words.subList(0, i);
      }
    }
    return words;
  }

  /** The condition; null after a mistake, which was reported. */
  @Nullable CompiledCondition read() {
    Word first = words.get(0);
    if (!first.is("if") && !first.is("unless")) {
      error(first.location(), "condition: " + first + " (expected: if or unless)");
      return null;
    }
    at = 1;
    while (at < words.size()) {
      Word word = words.get(at++);
      if (word.is("or") || word.is("||")) {
        endAlternative(word);
      } else {
        readLiteral(word);
      }
    }
    endAlternative(words.get(words.size() - 1));
    String source = words.stream().map(Word::text).collect(Collectors.joining(" "));
    return valid ? new CompiledCondition(alternatives, first.is("unless"), source) : null;
  }

  private void endAlternative(Word where) {
    if (negated || (literals.isEmpty() && valid)) {
      error(where.location(), "condition: an access list is missing beside '" + where + "'");
    }
    negated = false;
    alternatives.add(literals);
    literals = new ArrayList<>();
  }

  private void readLiteral(Word word) {
    int marks = 0;
    while (marks < word.text().length() && word.text().charAt(marks) == '!') {
      negated = !negated;
      marks++;
    }
    if (marks == word.text().length()) {
      return;
    }
    SourceLocation place = word.location();
    Word operand =
        new Word(
            word.text().substring(marks),
            new SourceLocation(
                place.file(), place.line(), place.column() == 0 ? 0 : place.column() + marks));
    Acl acl = operand.is("{") ? anonymous(operand) : named(operand);
    if (acl == null) {
      valid = false;
    } else {
      literals.add(new Literal(UnservedAcl.served(acl, operand, context), negated));
    }
    negated = false;
  }

  private @Nullable Acl anonymous(Word brace) {
    int from = at;
    while (at < words.size() && !words.get(at).is("}")) {
      at++;
    }
    if (at == words.size()) {
      error(
          brace.location(),
          "condition: '{' without '}' (expected: '}' as a word of its own, and no empty word)");
      return null;
    }
    List<Word> inner = words.subList(from, at++);
    if (inner.isEmpty()) {
      error(brace.location(), "condition: { } (expected: a test between the braces)");
      return null;
    }
    Criterion criterion = criteria.compile(inner, context.at(Set.of()));
    if (criterion == null) {
      return null;
    }
    NamedAcl acl = new NamedAcl("");
    acl.add(criterion);
    return acl;
  }

  private @Nullable Acl named(Word name) {
    Acl acl = context.acls().find(name.text());
    if (acl != null) {
      return acl;
    }
    int errors = context.problems().errorCount();
    acl = predefined.find(name.text(), name.location(), context);
    if (acl == null && context.problems().errorCount() == errors) {
      List<String> known = new ArrayList<>(context.acls().names());
      known.addAll(predefined.names());
      context
          .problems()
          .missing(name.location(), name.text(), "no such ACL : '" + name + "'", hint(name, known));
    }
    return acl;
  }

  private static @Nullable String hint(Word name, List<String> known) {
    if (name.is("and") || name.is("&&")) {
      return "access lists side by side all have to match: '" + name + "' is not needed";
    }
    if (name.text().startsWith("{") || name.text().endsWith("}")) {
      return "braces stand alone, between blanks: { ... }";
    }
    return DidYouMean.hint(name.text(), known);
  }

  private void error(SourceLocation location, String message) {
    context.problems().error(location, message);
    valid = false;
  }
}
