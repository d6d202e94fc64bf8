package io.weir.acl;

import io.weir.api.acl.Acl;
import io.weir.api.sample.Availability;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An access list of one or more criteria.
 *
 * <p>Criteria are added while a section is compiled, and not after: lists may refer to each other
 * before all their lines are read.
 */
final class NamedAcl implements Acl {

  private final String name;
  private Criterion[] criteria = {};

  NamedAcl(String name) {
    this.name = name;
  }

  void add(Criterion criterion) {
    criteria = Arrays.copyOf(criteria, criteria.length + 1);
    criteria[criteria.length - 1] = criterion;
  }

  List<Criterion> criteria() {
    return List.of(criteria);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean test(Stream stream, Direction direction) {
    for (Criterion criterion : criteria) {
      if (criterion.test(stream, direction)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Set<Availability> availability() {
    Set<Availability> all = EnumSet.noneOf(Availability.class);
    for (Criterion criterion : criteria) {
      all.addAll(criterion.availability());
    }
    return all;
  }
}
