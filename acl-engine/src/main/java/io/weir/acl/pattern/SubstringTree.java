package io.weir.acl.pattern;

import java.util.Arrays;

/**
 * The tree of all prefixes of some keys, as rows of numbers: a million keys have ten million nodes.
 *
 * <p>Nodes are numbered level by level, and on each level in the order of their parents and bytes.
 * So the children of a node are next to each other and in order, and those of the next node follow:
 * a node needs its byte and its first child, no more.
 */
final class SubstringTree {

  static final int ROOT = 0;

  /** No more nodes; no winner. */
  static final int NONE = Integer.MAX_VALUE;

  /** The keys' bytes one after the other: to follow a million references would take longest. */
  private final byte[] text;

  private final int[] textEnds;

  private byte[] bytes = new byte[64];
  private int[] firsts = new int[64];

  /** The node of the longest proper suffix that is also in the tree. */
  private int[] fallbacks = new int[64];

  /** The first of the keys that end in a node or in one of its fallbacks, or {@link #NONE}. */
  private int[] winners = new int[64];

  private int nodes;

  /** Keys that reach the level being made, those of one node together, and where nodes end. */
  private int[] reaching;

  private int[] groupEnds;
  private int groups;

  SubstringTree(String[] keys) {
    textEnds = new int[keys.length];
    int length = 0;
    for (int i = 0; i < keys.length; i++) {
      length = Math.addExact(length, keys[i].length());
      textEnds[i] = length;
    }
    text = new byte[length];
    for (int i = 0; i < keys.length; i++) {
      copy(keys[i], textEnds[i] - keys[i].length());
    }
    reaching = new int[keys.length];
    Arrays.setAll(reaching, i -> i);
    groupEnds = new int[] {keys.length};
    groups = 1;
    add((byte) 0, ROOT);
    for (int depth = 0; groups > 0; depth++) {
      level(depth);
    }
    reaching = new int[0];
    groupEnds = reaching;
    bytes = Arrays.copyOf(bytes, nodes);
    fallbacks = Arrays.copyOf(fallbacks, nodes);
    winners = Arrays.copyOf(winners, nodes);
    firsts = Arrays.copyOf(firsts, nodes + 1);
    firsts[nodes] = nodes;
  }

  private void copy(String key, int at) {
    for (int i = 0; i < key.length(); i++) {
      text[at + i] = (byte) key.charAt(i);
    }
  }

  private int start(int key) {
    return key == 0 ? 0 : textEnds[key - 1];
  }

  private void add(byte value, int fallback) {
    if (nodes + 1 >= bytes.length) {
      int size = Math.addExact(bytes.length, bytes.length / 2);
      bytes = Arrays.copyOf(bytes, size);
      firsts = Arrays.copyOf(firsts, size);
      fallbacks = Arrays.copyOf(fallbacks, size);
      winners = Arrays.copyOf(winners, size);
    }
    bytes[nodes] = value;
    fallbacks[nodes] = fallback;
    winners[nodes] = NONE;
    nodes++;
  }

  /** Makes the children of the nodes of a depth, which are the last that there are. */
  private void level(int depth) {
    int parent = nodes - groups;
    int[] parentEnds = groupEnds;
    int parents = groups;
    groupEnds = new int[Math.max(parents, 16)];
    groups = 0;
    int from = 0;
    int kept = 0;
    for (int i = 0; i < parents; i++, parent++) {
      int first = kept;
      for (int at = from; at < parentEnds[i]; at++) {
        int key = reaching[at];
        if (start(key) + depth == textEnds[key]) {
          winners[parent] = Math.min(winners[parent], key);
        } else {
          reaching[kept++] = key;
        }
      }
      from = parentEnds[i];
      winners[parent] = Math.min(winners[parent], winners[fallbacks[parent]]);
      firsts[parent] = nodes;
      // What looks for children of a parent that is made right now has to find an end.
      firsts[parent + 1] = nodes;
      sort(first, kept, depth);
      children(parent, first, kept, depth);
      firsts[parent + 1] = nodes;
    }
  }

  private void children(int parent, int first, int end, int depth) {
    for (int at = first; at < end; at++) {
      byte value = text[start(reaching[at]) + depth];
      if (at == first || value != text[start(reaching[at - 1]) + depth]) {
        add(value, parent == ROOT ? ROOT : step(fallbacks[parent], (char) (value & 0xFF)));
        if (groups == groupEnds.length) {
          groupEnds = Arrays.copyOf(groupEnds, groups * 2);
        }
        groups++;
      }
      groupEnds[groups - 1] = at + 1;
    }
  }

  /** Brings keys that are alike up to a depth into the order of their next byte. */
  private void sort(int first, int end, int depth) {
    if (end - first > 32) {
      int[] places = new int[257];
      for (int at = first; at < end; at++) {
        places[(text[start(reaching[at]) + depth] & 0xFF) + 1]++;
      }
      for (int i = 1; i < places.length; i++) {
        places[i] += places[i - 1];
      }
      int[] keys = Arrays.copyOfRange(reaching, first, end);
      for (int key : keys) {
        reaching[first + places[text[start(key) + depth] & 0xFF]++] = key;
      }
      return;
    }
    for (int at = first + 1; at < end; at++) {
      int key = reaching[at];
      int value = text[start(key) + depth] & 0xFF;
      int to = at;
      while (to > first && (text[start(reaching[to - 1]) + depth] & 0xFF) > value) {
        reaching[to] = reaching[to - 1];
        to--;
      }
      reaching[to] = key;
    }
  }

  /** The node of the longest suffix of what was read that is in the tree. */
  int step(int from, char c) {
    int node = from;
    while (true) {
      int child = child(node, c);
      if (child != NONE) {
        return child;
      }
      if (node == ROOT) {
        return ROOT;
      }
      node = fallbacks[node];
    }
  }

  private int child(int node, char c) {
    int from = firsts[node];
    int to = firsts[node + 1];
    while (to - from > 4) {
      int middle = (from + to) >>> 1;
      if ((bytes[middle] & 0xFF) <= c) {
        from = middle;
      } else {
        to = middle;
      }
    }
    for (int child = from; child < to; child++) {
      if ((bytes[child] & 0xFF) == c) {
        return child;
      }
    }
    return NONE;
  }

  int winner(int node) {
    return winners[node];
  }
}
