package io.weir.acl.pattern;

import io.weir.api.sample.Sample;
import java.util.List;

/**
 * {@code sub}: one of many patterns is found anywhere in the text (Aho and Corasick's automaton).
 */
final class SubstringAutomaton implements EntryIndex {

  private final boolean ignoreCase;
  private final SubstringTree tree;

  /** The children of the root, where most steps end: bytes without one lead back to it. */
  private final int[] rootChildren = new int[256];

  SubstringAutomaton(List<PatternEntry> entries, boolean ignoreCase) {
    this.ignoreCase = ignoreCase;
    tree =
        new SubstringTree(
            entries.stream()
                .map(entry -> SampleText.fold(entry.key(), ignoreCase))
                .toArray(String[]::new));
    for (char c = 0; c < rootChildren.length; c++) {
      rootChildren[c] = tree.step(SubstringTree.ROOT, SampleText.fold(c, ignoreCase));
    }
  }

  @Override
  public int find(Sample sample) {
    String text = SampleText.of(sample);
    int node = SubstringTree.ROOT;
    int best = tree.winner(node);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      node =
          node == SubstringTree.ROOT
              ? rootChildren[c & 0xFF]
              : tree.step(node, SampleText.fold(c, ignoreCase));
      best = Math.min(best, tree.winner(node));
    }
    return best == SubstringTree.NONE ? NONE : best;
  }
}
