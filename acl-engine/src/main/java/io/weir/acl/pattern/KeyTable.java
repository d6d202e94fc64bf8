package io.weir.acl.pattern;

/**
 * A hash table of strings that is asked for parts of a text, so that nothing has to be cut out of
 * it.
 *
 * <p>The hash is a polynomial of 31, which can be continued character by character, forwards or
 * backwards; forwards it is {@link String#hashCode()}.
 */
final class KeyTable {

  private final boolean ignoreCase;
  private final String[] keys;
  private final int[] hashes;
  private final int[] ordinals;
  private final int mask;

  KeyTable(int size, boolean ignoreCase) {
    int capacity = Math.max(2, Integer.highestOneBit(Math.max(1, size) * 2 - 1) * 2);
    this.ignoreCase = ignoreCase;
    keys = new String[capacity];
    hashes = new int[capacity];
    ordinals = new int[capacity];
    mask = capacity - 1;
  }

  static int forwards(int hash, char c) {
    return 31 * hash + c;
  }

  /** The hash of a key read from its end to its beginning. */
  static int backwardsHash(String key) {
    int hash = 0;
    for (int i = key.length() - 1; i >= 0; i--) {
      hash = forwards(hash, key.charAt(i));
    }
    return hash;
  }

  /** The forward hash of a whole text, folded if this table ignores case. */
  int hash(String text) {
    if (!ignoreCase) {
      return text.hashCode();
    }
    int hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = forwards(hash, SampleText.fold(text.charAt(i)));
    }
    return hash;
  }

  /** Adds a key, already folded; of equal keys the first stays. */
  void put(String key, int hash, int ordinal) {
    int slot = slot(hash);
    while (keys[slot] != null) {
      if (hashes[slot] == hash && keys[slot].equals(key)) {
        return;
      }
      slot = slot + 1 & mask;
    }
    keys[slot] = key;
    hashes[slot] = hash;
    ordinals[slot] = ordinal;
  }

  /** The ordinal of the key that equals a part of a text, or {@link EntryIndex#NONE}. */
  int find(String text, int from, int to, int hash) {
    int slot = slot(hash);
    String key;
    while ((key = keys[slot]) != null) {
      if (hashes[slot] == hash && same(key, text, from, to)) {
        return ordinals[slot];
      }
      slot = slot + 1 & mask;
    }
    return EntryIndex.NONE;
  }

  private boolean same(String key, String text, int from, int to) {
    return key.length() == to - from
        && (text.startsWith(key, from) || (ignoreCase && SampleText.foldsTo(text, from, key)));
  }

  /** Spreads the hash: the low bits of a polynomial hash of short keys are far from random. */
  private int slot(int hash) {
    int spread = hash * 0x9E3779B9;
    return (spread ^ spread >>> 15) & mask;
  }
}
