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
      return "This ACL is shared with a map containing samples. You must use the command"
          + " 'add map' to add values.";
    }
    List<PatternEntry> entries = new ArrayList<>();
    if (target.kind() == PatternKind.ACL) {
      entries.add(entry(target.rest().get(0), null));
    } else if (target.payload().isEmpty()) {
      entries.add(entry(target.rest().get(0), target.rest().get(1)));
    } else {
      for (String line : target.payload().lines().filter(line -> !line.isBlank()).toList()) {
        String[] parts = line.stripLeading().split("[ \t]+", 2);
        if (parts.length < 2) {
          return "Missing value for key '" + parts[0] + "'.";
        }
        entries.add(entry(parts[0], parts[1].stripTrailing()));
      }
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
      long id = PatternReport.id(reference.substring(1));
      return entry -> entry.id() == id;
    }
    String key = ByteText.of(reference);
    return entry -> entry.key().equals(key);
  }

  String delete(PatternTarget target) {
    Predicate<PatternEntry> picked = picked(target.rest().get(0));
    // Traffic may change the set meanwhile: its size tells nothing.
    if (target.set().current().entries().stream().noneMatch(picked)) {
      return "Key not found.";
    }
    return answer(target.set().remove(picked));
  }

  String set(PatternTarget target) {
    Predicate<PatternEntry> picked = picked(target.rest().get(0));
    if (target.set().current().entries().stream().noneMatch(picked)) {
      String reference = target.rest().get(0);
      boolean numbered = reference.startsWith("#") && PatternReport.id(reference.substring(1)) >= 0;
      return numbered ? "key or pattern not found." : "entry not found.";
    }
    return answer(target.set().setValue(picked, ByteText.of(target.rest().get(1))));
  }
}
