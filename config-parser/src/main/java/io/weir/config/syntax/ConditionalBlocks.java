package io.weir.config.syntax;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.config.ConditionEvaluator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The nesting of {@code .if}, {@code .elif}, {@code .else} and {@code .endif} in one file. */
final class ConditionalBlocks {

  /** Deeper nesting is a mistake of a program that writes configurations. */
  private static final int MAX_DEPTH = 100;

  /** One open {@code .if}. */
  private static final class Block {
    final SourceLocation location;

    /** Whether the lines now are read. */
    boolean active;

    /** Whether no later branch can be read. */
    boolean settled;

    /** Whether that is because a condition cannot be read. */
    boolean broken;

    boolean elseSeen;

    Block(SourceLocation location) {
      this.location = location;
    }
  }

  private final ConditionEvaluator conditions;
  private final Problems problems;
  private final Deque<Block> blocks = new ArrayDeque<>();

  ConditionalBlocks(ConditionEvaluator conditions, Problems problems) {
    this.conditions = conditions;
    this.problems = problems;
  }

  /** Whether lines are read at this point. */
  boolean active() {
    Block block = blocks.peek();
    return block == null || block.active;
  }

  /** Takes a line that begins with one of the four words; false for every other line. */
  boolean directive(Word first, List<Word> words) {
    switch (first.text()) {
      case ".if" -> open(first, words);
      case ".elif" -> elseIf(first, words);
      case ".else" -> otherwise(first, words);
      case ".endif" -> close(first, words);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void open(Word first, List<Word> words) {
    boolean outer = active();
    Block block = new Block(first.location());
    if (blocks.size() >= MAX_DEPTH) {
      problems.error(first.location(), "too many nested '.if' (expected: at most 100)");
      outer = false;
    }
    block.settled = !outer;
    blocks.push(block);
    branch(block, words);
  }

  private void elseIf(Word first, List<Word> words) {
    Block block = blocks.peek();
    if (block == null || block.elseSeen) {
      problems.error(
          first.location(), block == null ? "lone '.elif' without '.if'" : "'.elif' after '.else'");
      return;
    }
    branch(block, words);
  }

  private void branch(Block block, List<Word> words) {
    block.active = false;
    if (block.settled && !block.broken) {
      return;
    }
    ConditionEvaluator.Verdict verdict = conditions.evaluate(ConfigReader.join(words));
    if (verdict.error() != null) {
      problems.error(place(words, verdict.position()), verdict.error(), verdict.hint());
    }
    // Which branch was meant is not known then, and none is read.
    block.broken |= verdict.error() != null;
    block.active = verdict.holds() && !block.broken;
    block.settled = verdict.holds() || block.broken;
  }

  /** Where a character of the condition stands, which is the words with a blank between them. */
  private static SourceLocation place(List<Word> words, int position) {
    int left = position;
    for (Word word : words.subList(1, words.size())) {
      SourceLocation at = word.location();
      if (left <= word.text().length()) {
        return new SourceLocation(at.file(), at.line(), at.column() + left);
      }
      left -= word.text().length() + 1;
    }
    return words.get(words.size() - 1).location();
  }

  private void otherwise(Word first, List<Word> words) {
    alone(first, words);
    Block block = blocks.peek();
    if (block == null || block.elseSeen) {
      problems.error(
          first.location(), block == null ? "lone '.else' without '.if'" : "'.else' after '.else'");
      return;
    }
    block.elseSeen = true;
    block.active = !block.settled;
    block.settled = true;
  }

  private void close(Word first, List<Word> words) {
    alone(first, words);
    if (blocks.poll() == null) {
      problems.error(first.location(), "lone '.endif' without '.if'");
    }
  }

  private void alone(Word first, List<Word> words) {
    if (words.size() > 1) {
      problems.error(
          words.get(1).location(), "unexpected argument '" + words.get(1) + "' for " + first);
    }
  }

  /** At the end of the file, every block must be closed. */
  void end() {
    for (Block block : blocks) {
      problems.error(block.location, "missing '.endif' for this '.if'");
    }
    blocks.clear();
  }
}
