package io.weir.config.haproxy;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.filter.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the rules of all rule sets: action, arguments, condition. */
record RuleSyntax(ParserEnvironment environment) {

  /** The rule on a line, from its action on; null after a mistake. */
  @Nullable RuleLine parse(Line line, RuleSet ruleSet) {
    Word word = line.argument("an action");
    return word == null ? null : parse(line, ruleSet, word);
  }

  /** The rule whose action was taken already. */
  @Nullable RuleLine parse(Line line, RuleSet ruleSet, Word word) {
    int open = word.text().indexOf('(');
    String name = open < 0 ? word.text() : word.text().substring(0, open);
    RuleAction action = RuleAction.find(name);
    boolean extra = environment.ruleActions(ruleSet).contains(name);
    if (!extra && !known(line, ruleSet, word, name, action)) {
      return null;
    }
    Word parameter = null;
    if (open >= 0) {
      if (!word.text().endsWith(")")) {
        line.error(word, "'" + name + "' : missing closing parenthesis in '" + word + "'");
        return null;
      }
      parameter =
          new Word(
              word.text().substring(open + 1, word.text().length() - 1),
              new SourceLocation(
                  word.location().file(),
                  word.location().line(),
                  word.location().column() + open + 1));
    }
    List<Word> arguments = new ArrayList<>();
    int least = action == null ? 0 : action.arguments();
    while (line.hasNext()
        && (arguments.size() < least || !(line.nextIs("if") || line.nextIs("unless")))) {
      arguments.add(line.take());
    }
    if (arguments.size() < least) {
      line.missing("'" + action.usage() + "'");
      return null;
    }
    if (action != null && action.parameter() != (parameter != null)) {
      line.error(word, "'" + ruleSet.configName() + "' expects '" + action.usage() + "'");
      return null;
    }
    int before = line.problems().errorCount();
    List<Word> condition = line.condition();
    if (line.problems().errorCount() > before) {
      return null;
    }
    return new RuleLine(
        line.location(),
        ruleSet,
        new Word(name, word.location()),
        parameter,
        arguments,
        condition,
        false);
  }

  private boolean known(
      Line line, RuleSet ruleSet, Word word, String name, @Nullable RuleAction action) {
    if (action != null) {
      if (action.ruleSets().contains(ruleSet)) {
        return true;
      }
      line.problems()
          .error(
              word.location(),
              "'" + name + "' cannot be used in '" + ruleSet.configName() + "' rules",
              "it can be used in " + places(action.ruleSets()));
      return false;
    }
    if (KnownKeywords.report(
            KeywordPlace.ACTION,
            new Word(name, word.location()),
            ruleSet.configName() + " " + name,
            line)
        == null) {
      Set<String> candidates = new TreeSet<>(RuleAction.names(ruleSet));
      candidates.addAll(environment.ruleActions(ruleSet));
      line.problems()
          .error(
              word.location(),
              "'" + ruleSet.configName() + "' : unknown action '" + name + "'",
              DidYouMean.hint(name, candidates));
    }
    return false;
  }

  private static String places(Set<RuleSet> ruleSets) {
    return String.join(", ", ruleSets.stream().sorted().map(RuleSet::configName).toList());
  }
}
