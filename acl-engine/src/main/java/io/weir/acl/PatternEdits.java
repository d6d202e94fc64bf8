package io.weir.acl;

import io.weir.acl.pattern.PatternEntry;
import io.weir.api.config.SourceLocation;
import io.weir.api.sample.ByteText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What commands do to the entries of a set. Each gives the answer, empty where all went well. */
final class PatternEdits {

  private static final SourceLocation HERE = SourceLocation.ofFile("command line");
  private static final String DONE = "";

  private final PatternSets sets;

  PatternEdits(PatternSets sets) {
    this.sets = sets;
  }

  private static String answer(@Nullable String message) {
    return message == null ? DONE : message;
  }

  String add(PatternTarget target) {
    if (target.kind() == PatternKind.ACL && target.set().hasValues()) {
      return "This ACL shares its entries with a map. Use 'add map' to add them with values.";
    }
    List<PatternEntry> entries = new ArrayList<>();
    if (target.kind() == PatternKind.ACL) {
      if (target.rest().size() != 1 && target.payload().isEmpty()) {
        return "'add acl' expects an ACL identifier and a pattern.";
      }
      target.rest().forEach(key -> entries.add(entry(key, null)));
      target.payload().lines().forEach(line -> entries.add(entry(line.strip(), null)));
    } else if (target.rest().size() >= 2) {
      entries.add(
          entry(
              target.rest().get(0),
              String.join(" ", target.rest().subList(1, target.rest().size()))));
    } else if (target.rest().isEmpty() && !target.payload().isEmpty()) {
      for (String line : target.payload().lines().toList()) {
        String[] parts = line.strip().split("[ \t]+", 2);
        if (parts.length < 2) {
          return "Missing value for key '" + parts[0] + "'.";
        }
        entries.add(entry(parts[0], parts[1]));
      }
    } else {
      return "'add map' expects a map identifier, a key and a value, or a payload of them.";
    }
    return answer(target.set().add(target.versionOrCurrent(), entries));
  }

  private PatternEntry entry(String key, @Nullable String value) {
    return new PatternEntry(
        sets.newEntryId(), ByteText.of(key), value == null ? null : ByteText.of(value), HERE);
  }

  String clear(PatternTarget target) {
    return answer(target.set().clear(target.versionOrCurrent()));
  }

  String prepare(PatternTarget target) {
    return "New version created: " + target.set().prepare();
  }

  String commit(PatternTarget target) {
    return answer(target.set().commit(target.versionOrCurrent()));
  }

  /** What a key or {@code #0x...} picks. */
  private static Predicate<PatternEntry> picked(String reference) {
    if (reference.startsWith("#")) {
      return entry -> ("#" + PatternReport.id(entry)).equals(reference);
    }
    String key = ByteText.of(reference);
    return entry -> entry.key().equals(key);
  }

  String delete(PatternTarget target) {
    if (target.rest().size() != 1) {
      return "'del "
          + target.kind().word()
          + "' expects a "
          + target.kind().label()
          + " identifier and a key.";
    }
    Predicate<PatternEntry> picked = picked(target.rest().get(0));
    int before = target.set().current().entries().size();
    String message = target.set().remove(picked);
    boolean removed = target.set().current().entries().size() < before;
    return message != null ? message : removed ? DONE : "Key not found.";
  }

  String set(PatternTarget target) {
    if (target.rest().size() < 2) {
      return "'set map' expects a map identifier, a key and a value.";
    }
    Predicate<PatternEntry> picked = picked(target.rest().get(0));
    if (target.set().current().entries().stream().noneMatch(picked)) {
      return "Entry not found.";
    }
    List<String> value = target.rest().subList(1, target.rest().size());
    return answer(target.set().setValue(picked, ByteText.of(String.join(" ", value))));
  }
}
