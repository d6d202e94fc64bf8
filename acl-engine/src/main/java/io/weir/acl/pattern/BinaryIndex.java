package io.weir.acl.pattern;

import io.weir.api.config.Problems;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code bin}: the bytes are those that one of the patterns writes in hexadecimal. */
final class BinaryIndex implements EntryIndex {

  private final KeyTable table;

  private BinaryIndex(KeyTable table) {
    this.table = table;
  }

  static @Nullable EntryIndex of(List<PatternEntry> entries, Problems problems) {
    KeyTable table = new KeyTable(entries.size(), false);
    PatternMistakes mistakes = new PatternMistakes(problems);
    for (int i = 0; i < entries.size(); i++) {
      String bytes = bytes(entries.get(i).key());
      if (bytes == null) {
        mistakes.add(entries.get(i), "an even number of hexadecimal digits");
      } else {
        table.put(bytes, bytes.hashCode(), i);
      }
    }
    return mistakes.any() ? null : new BinaryIndex(table);
  }

  private static @Nullable String bytes(String hex) {
    if (hex.length() % 2 != 0) {
      return null;
    }
    StringBuilder bytes = new StringBuilder(hex.length() / 2);
    for (int i = 0; i < hex.length(); i += 2) {
      int high = Character.digit(hex.charAt(i), 16);
      int low = Character.digit(hex.charAt(i + 1), 16);
      if (high < 0 || low < 0) {
        return null;
      }
      bytes.append((char) (high << 4 | low));
    }
    return bytes.toString();
  }

  /** Strings are the bytes they are; integers have 8, and booleans are integers. */
  private static String bytes(Sample sample) {
    if (sample instanceof Sample.Text || sample instanceof Sample.Method) {
      return sample.toByteText();
    }
    Sample number = sample instanceof Sample.Bool ? sample.castTo(SampleType.SINT) : sample;
    Sample cast = number == null ? null : number.castTo(SampleType.BIN);
    return cast instanceof Sample.Binary binary ? binary.value() : sample.toByteText();
  }

  @Override
  public int find(Sample sample) {
    String bytes = bytes(sample);
    return table.find(bytes, 0, bytes.length(), bytes.hashCode());
  }
}
