package io.weir.acl.pattern;

import io.weir.api.sample.Sample;
import java.util.Arrays;
import java.util.List;

/**
 * {@code sub}: one of many patterns is found anywhere in the text (Aho and Corasick's automaton).
 *
 * <p>The edges of all nodes are in one hash table, keyed by node and character: a set of 100,000
 * patterns has millions of nodes, and nearly all of them have one child.
 */
final class SubstringAutomaton implements EntryIndex {

  private static final int ROOT = 0;
  private static final int NO_EDGE = -1;

  private final boolean ignoreCase;
  private final long[] edges;
  private final int[] targets;
  private final int edgeMask;
  private int nodes = 1;

  /** The children of the root, where most steps end: bytes without one lead back to it. */
  private final int[] rootTargets = new int[256];

  /** The node of the longest proper suffix that is also in the tree. */
  private final int[] fallbacks;

  /** The first of the patterns that end in a node or in one of its fallbacks, or MAX_VALUE. */
  private final int[] winners;

  SubstringAutomaton(List<PatternEntry> entries, boolean ignoreCase) {
    this.ignoreCase = ignoreCase;
    String[] keys =
        entries.stream()
            .map(entry -> SampleText.fold(entry.key(), ignoreCase))
            .toArray(String[]::new);
    int size = countNodes(keys);
    int capacity = Integer.highestOneBit(Math.max(2, size)) * 4;
    edges = new long[capacity];
    Arrays.fill(edges, NO_EDGE);
    targets = new int[capacity];
    edgeMask = capacity - 1;
    fallbacks = new int[size];
    winners = new int[size];
    Arrays.fill(winners, Integer.MAX_VALUE);
    int[] parents = new int[size];
    char[] characters = new char[size];
    int[] depths = new int[size];
    for (int i = 0; i < keys.length; i++) {
      insert(keys[i], i, parents, characters, depths);
    }
    link(byDepth(depths), parents, characters);
  }

  /** How many nodes a tree of the keys has: sorted, each adds what it does not share. */
  private static int countNodes(String[] keys) {
    String[] sorted = keys.clone();
    Arrays.sort(sorted);
    int count = 1;
    String previous = "";
    for (String key : sorted) {
      int shared = 0;
      int most = Math.min(previous.length(), key.length());
      while (shared < most && previous.charAt(shared) == key.charAt(shared)) {
        shared++;
      }
      count += key.length() - shared;
      previous = key;
    }
    return count;
  }

  private void insert(String key, int ordinal, int[] parents, char[] characters, int[] depths) {
    int node = ROOT;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      int slot = slot(node, c);
      if (edges[slot] == NO_EDGE) {
        edges[slot] = edge(node, c);
        targets[slot] = nodes;
        if (node == ROOT && c < rootTargets.length) {
          rootTargets[c] = nodes;
        }
        parents[nodes] = node;
        characters[nodes] = c;
        depths[nodes] = i + 1;
        nodes++;
      }
      node = targets[slot];
    }
    winners[node] = Math.min(winners[node], ordinal);
  }

  private int[] byDepth(int[] depths) {
    int deepest = 0;
    for (int node = 0; node < nodes; node++) {
      deepest = Math.max(deepest, depths[node]);
    }
    int[] next = new int[deepest + 2];
    for (int node = 0; node < nodes; node++) {
      next[depths[node] + 1]++;
    }
    for (int depth = 1; depth < next.length; depth++) {
      next[depth] += next[depth - 1];
    }
    int[] order = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      order[next[depths[node]]++] = node;
    }
    return order;
  }

  /** A fallback is less deep than its node: in the order of depth it is complete already. */
  private void link(int[] order, int[] parents, char[] characters) {
    for (int i = 1; i < order.length; i++) {
      int node = order[i];
      int parent = parents[node];
      fallbacks[node] = parent == ROOT ? ROOT : step(fallbacks[parent], characters[node]);
      winners[node] = Math.min(winners[node], winners[fallbacks[node]]);
    }
  }

  private int step(int from, char c) {
    int node = from;
    while (node != ROOT) {
      int slot = slot(node, c);
      if (edges[slot] != NO_EDGE) {
        return targets[slot];
      }
      node = fallbacks[node];
    }
    return c < rootTargets.length ? rootTargets[c] : ROOT;
  }

  private static long edge(int node, char c) {
    return (long) node << 16 | c;
  }

  /** Where the edge is, or the free place where it would be. */
  private int slot(int node, char c) {
    long edge = edge(node, c);
    long spread = edge * 0x9E3779B97F4A7C15L;
    int slot = (int) (spread >>> 32) & edgeMask;
    while (edges[slot] != edge && edges[slot] != NO_EDGE) {
      slot = slot + 1 & edgeMask;
    }
    return slot;
  }

  @Override
  public int find(Sample sample) {
    String text = SampleText.of(sample);
    int node = ROOT;
    int best = winners[ROOT];
    for (int i = 0; i < text.length(); i++) {
      node = step(node, SampleText.fold(text.charAt(i), ignoreCase));
      best = Math.min(best, winners[node]);
    }
    return best == Integer.MAX_VALUE ? NONE : best;
  }
}
