package io.weir.acl;

import io.weir.api.acl.Acl;
import io.weir.api.acl.Condition;
import io.weir.api.sample.Availability;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A condition as alternatives of access lists that all have to agree. */
final class CompiledCondition implements Condition {

  /** One access list, or its opposite. */
  record Literal(Acl acl, boolean negated) {}

  private final Literal[][] alternatives;

  /** What it gives where an alternative holds: false for {@code unless}. */
  private final boolean whenTrue;

  private final String source;
  private final Set<Availability> availability;

  CompiledCondition(List<List<Literal>> alternatives, boolean unless, String source) {
    this.alternatives =
        alternatives.stream()
            .map(literals -> literals.toArray(new Literal[0]))
            .toArray(Literal[][]::new);
    this.whenTrue = !unless;
    this.source = source;
    Set<Availability> all = EnumSet.noneOf(Availability.class);
    for (List<Literal> literals : alternatives) {
      for (Literal literal : literals) {
        all.addAll(literal.acl().availability());
      }
    }
    availability = Set.copyOf(all);
  }

  @Override
  public boolean test(Stream stream, Direction direction) {
    for (Literal[] literals : alternatives) {
      if (holds(literals, stream, direction)) {
        return whenTrue;
      }
    }
    return !whenTrue;
  }

  private static boolean holds(Literal[] literals, Stream stream, Direction direction) {
    for (Literal literal : literals) {
      if (literal.acl().test(stream, direction) == literal.negated()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Set<Availability> availability() {
    return availability;
  }

  @Override
  public String source() {
    return source;
  }
}
