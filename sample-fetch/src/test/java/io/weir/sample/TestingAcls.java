package io.weir.sample;

import io.weir.api.acl.Acl;
import io.weir.api.acl.AclLookup;
import io.weir.api.sample.Availability;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two lists: {@code yes}, which matches, and {@code no}, which does not. */
final class TestingAcls implements AclLookup {

  @Override
  public @Nullable Acl find(String name) {
    return names().contains(name) ? acl(name) : null;
  }

  @Override
  public List<String> names() {
    return List.of("yes", "no");
  }

  private static Acl acl(String name) {
    return new Acl() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean test(Stream stream, Direction direction) {
        return name.equals("yes");
      }

      @Override
      public Set<Availability> availability() {
        return Set.of(Availability.ALWAYS);
      }
    };
  }
}
