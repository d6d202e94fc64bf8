package io.weir.proxy.netty.rule;

import io.weir.api.acl.AclCompiler;
import io.weir.api.acl.PatternEditor;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.filter.RuleSet;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.LogFormatUse;
import io.weir.api.sample.RegexPattern;
import io.weir.api.sample.SampleExpression;
import io.weir.config.haproxy.RuleLine;
import io.weir.config.haproxy.UsageWords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule while it is compiled: its words, taken from left to right, and what compiles them.
 * Methods that answer null have reported why.
 */
final class ActionContext {

  private final RuleLine line;
  private final RuleSection section;
  private final ExpressionCompiler expressions;
  private final int index;
  private final CompileContext compile;
  private final @Nullable AclCompiler acls;
  private int at;

  ActionContext(
      RuleLine line,
      RuleSection section,
      ExpressionCompiler expressions,
      AclCompiler acls,
      int index) {
    this(line, section, expressions, acls, index, section.context(line));
  }

  /**
   * @param acls whose lists it may change, or null for what is no rule
   * @param compile what its expressions are compiled with, where its list does not say so
   */
  ActionContext(
      RuleLine line,
      RuleSection section,
      ExpressionCompiler expressions,
      @Nullable AclCompiler acls,
      int index,
      CompileContext compile) {
    this.acls = acls;
    this.compile = compile;
    this.line = line;
    this.section = section;
    this.expressions = expressions;
    this.index = index;
  }

  RuleLine line() {
    return line;
  }

  RuleSet ruleSet() {
    return line.ruleSet();
  }

  RuleSection section() {
    return section;
  }

  CompileContext compile() {
    return compile;
  }

  Problems problems() {
    return section.context().problems();
  }

  ExpressionCompiler expressions() {
    return expressions;
  }

  /** What changes a list of patterns, or a map. */
  @Nullable PatternEditor editor(Word name, boolean map) {
    return acls == null ? null : acls.editor(name, map, compile);
  }

  /** The rule's place in its list, from 0. */
  int index() {
    return index;
  }

  /** How messages call the rule: {@code http-request set-header}. */
  String label() {
    return line.ruleSet().configName() + " " + line.action().text();
  }

  boolean hasNext() {
    return at < line.arguments().size();
  }

  /** Whether the next word is this one; it is taken then. */
  boolean take(String keyword) {
    if (hasNext() && line.arguments().get(at).is(keyword)) {
      at++;
      return true;
    }
    return false;
  }

  /** The next word, which must be there. */
  Word next() {
    return line.arguments().get(at++);
  }

  /** The next word; it is an error where there is none. */
  @Nullable Word require(String what) {
    if (hasNext()) {
      return next();
    }
    problems().error(endOfLine(), label() + ": missing " + what);
    return null;
  }

  private SourceLocation endOfLine() {
    return at == 0 ? line.action().location() : line.arguments().get(at - 1).location();
  }

  /** Reports any word that is left; answers whether there was none. */
  boolean end() {
    if (!hasNext()) {
      return true;
    }
    Word extra = line.arguments().get(at);
    problems()
        .error(
            extra.location(),
            label() + ": unexpected '" + extra.text() + "' (expected: if, unless or nothing)",
            UsageWords.hint(extra.text(), "if unless", List.of(line.action().text())));
    return false;
  }

  void error(SourceLocation location, String message) {
    problems().error(location, label() + ": " + message);
  }

  /** A log format that must follow. */
  @Nullable LogFormat requireFormat(String what) {
    Word word = require(what);
    return word == null ? null : expressions.compileLogFormat(word, compile());
  }

  /** A log format for a variable that must follow. */
  @Nullable LogFormat requireVariableFormat(String what) {
    Word word = require(what);
    return word == null
        ? null
        : expressions.compileLogFormat(word, LogFormatUse.VARIABLE, compile());
  }

  /** An expression that must follow. */
  @Nullable SampleExpression requireExpression(String what) {
    Word word = require(what);
    return word == null ? null : expressions.compile(word, compile());
  }

  /** A regular expression that must follow. */
  @Nullable RegexPattern requireRegex(String what) {
    Word word = require(what);
    return word == null ? null : expressions.regexes().compile(word, false, problems());
  }

  /** A header's name that must follow. */
  @Nullable String requireHeaderName() {
    Word word = require("header name");
    if (word == null) {
      return null;
    }
    if (!Rewrites.isToken(word.text())) {
      error(word.location(), "'" + word.text() + "' is not a header name");
      return null;
    }
    return word.text();
  }

  /** An integer that must follow. */
  @Nullable Integer requireInteger(String what, int least, int greatest) {
    Word word = require(what);
    if (word == null) {
      return null;
    }
    try {
      int value = Integer.parseInt(word.text());
      if (value >= least && value <= greatest) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below with the range.
    }
    error(
        word.location(),
        what
            + ": "
            + word.text()
            + " (expected: an integer from "
            + least
            + " to "
            + greatest
            + ")");
    return null;
  }

  /** A duration in milliseconds that must follow. */
  @Nullable Long requireDuration(String what) {
    Word word = require(what);
    if (word == null) {
      return null;
    }
    Long millis = Durations.millis(word.text());
    if (millis == null) {
      error(
          word.location(),
          what + ": " + word.text() + " (expected: a duration such as 500ms or 5s)");
    }
    return millis;
  }
}
