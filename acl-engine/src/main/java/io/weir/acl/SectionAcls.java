package io.weir.acl;

import io.weir.api.acl.Acl;
import io.weir.api.acl.AclLookup;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The access lists of one section.
 *
 * <p>Lists can refer to each other, also to ones further down; while the section is compiled it
 * keeps count of who refers to whom, so that none refers to itself.
 */
final class SectionAcls implements AclLookup {

  private final Map<String, NamedAcl> lists = new LinkedHashMap<>();
  private final Map<String, Set<String>> references = new HashMap<>();

  /** The lists that need no declaration, last. */
  private final AclLookup predefined;

  private @Nullable Word compiled;
  private @Nullable Problems problems;

  SectionAcls(AclLookup predefined) {
    this.predefined = predefined;
  }

  NamedAcl declare(String name) {
    return lists.computeIfAbsent(name, NamedAcl::new);
  }

  /** From here on look-ups come from the list of that name. */
  void compiling(@Nullable Word name, @Nullable Problems reportTo) {
    compiled = name;
    problems = reportTo;
  }

  @Override
  public @Nullable Acl find(String name) {
    Acl acl = lists.get(name);
    if (acl == null) {
      return predefined.find(name);
    }
    Word from = compiled;
    if (from != null && problems != null) {
      references.computeIfAbsent(from.text(), any -> new HashSet<>()).add(name);
      if (reaches(name, from.text(), new HashSet<>())) {
        problems.error(
            from.location(), "acl '" + from + "' refers to itself through '" + name + "'");
        return new NamedAcl(name);
      }
    }
    return acl;
  }

  private boolean reaches(String from, String target, Set<String> seen) {
    if (from.equals(target)) {
      return true;
    }
    if (!seen.add(from)) {
      return false;
    }
    for (String next : references.getOrDefault(from, Set.of())) {
      if (reaches(next, target, seen)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<String> names() {
    return List.copyOf(lists.keySet());
  }
}
