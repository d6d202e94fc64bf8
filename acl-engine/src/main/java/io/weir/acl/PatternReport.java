package io.weir.acl;

import io.weir.acl.pattern.BuiltInMethod;
import io.weir.acl.pattern.PatternEntry;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What commands tell about sets and their entries, in the forms that HAProxy's users parse. */
final class PatternReport {

  private PatternReport() {}

  /** How an entry is referred to. */
  static String id(PatternEntry entry) {
    return "0x" + Long.toHexString(entry.id());
  }

  /** The number that a reference tells, or one that no entry has. */
  static long id(String reference) {
    try {
      return reference.startsWith("0x") ? Long.parseLong(reference, 2, reference.length(), 16) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Ordinary text of what an entry holds, in which bytes that are no UTF-8 are kept. */
  private static String text(String byteText) {
    return ByteText.decode(ByteText.bytes(byteText));
  }

  /** All sets of a kind, one a line. */
  static String list(PatternKind kind, PatternSets sets) {
    StringBuilder text = new StringBuilder("# id (file) description\n");
    for (Map.Entry<Integer, PatternSet> each : sets.byId().entrySet()) {
      PatternSet set = each.getValue();
      if (kind.covers(set)) {
        text.append(each.getKey()).append(" (").append(set.name()).append(") ");
        text.append(set.description()).append(". curr_ver=").append(set.currentVersion());
        text.append(" next_ver=").append(set.nextVersion());
        text.append(" entry_cnt=").append(set.entryCount()).append('\n');
      }
    }
    return text.toString();
  }

  /** The entries of one version of a set, one a line. */
  static String entries(PatternTarget target) {
    StringBuilder text = new StringBuilder();
    for (PatternEntry entry : target.set().entries(target.versionOrCurrent())) {
      text.append(id(entry)).append(' ').append(text(entry.key()));
      if (entry.value() != null) {
        text.append(' ').append(text(entry.value()));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** What a value matches, one line for each way in which the set is used. */
  static String get(PatternTarget target) {
    Sample value = Sample.of(ByteText.of(target.rest().get(0)));
    PatternSnapshot snapshot = target.set().current();
    List<PatternUse> uses = snapshot.uses();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < uses.size(); i++) {
      lines.add(found(target.kind(), uses.get(i), snapshot, i, value));
    }
    return String.join("\n", lines);
  }

  private static String found(
      PatternKind kind, PatternUse use, PatternSnapshot snapshot, int number, Sample value) {
    Sample cast = value.castTo(use.method().input());
    boolean builtIn = use.method() instanceof BuiltInMethod;
    Sample input = builtIn ? value : cast;
    boolean matches = input != null && snapshot.matches(number, input);
    StringBuilder text = new StringBuilder("type=").append(use.methodLabel());
    text.append(", case=").append(use.ignoreCase() ? "insensitive" : "sensitive");
    text.append(kind == PatternKind.MAP ? ", found=" : ", match=").append(matches ? "yes" : "no");
    PatternSnapshot.Found found = matches ? snapshot.find(number, value) : null;
    if (found == null) {
      return text.toString();
    }
    PatternEntry entry = found.entry();
    boolean tree =
        use.method() instanceof BuiltInMethod method && method.isInTree(entry, use.ignoreCase());
    text.append(", idx=").append(tree ? "tree" : "list");
    text.append(kind == PatternKind.MAP ? ", key=\"" : ", pattern=\"");
    text.append(text(entry.key())).append('"');
    if (kind == PatternKind.MAP) {
      String mapped = entry.value() == null || !use.isMap() ? null : text(entry.value());
      text.append(", value=").append(mapped == null ? "none" : '"' + mapped + '"');
      if (mapped != null) {
        String type = found.segment().value(number, found.position()).type().name();
        text.append(", type=\"").append(type.toLowerCase(Locale.ROOT)).append('"');
      }
    }
    return text.toString();
  }
}
