package io.weir.api.acl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds access lists by name. */
public interface AclLookup {

  /** No access list at all; the predefined ones are known to the compiler and need no lookup. */
  AclLookup NONE =
      new AclLookup() {
        @Override
        public @Nullable Acl find(String name) {
          return null;
        }

        @Override
        public List<String> names() {
          return List.of();
        }
      };

  @Nullable Acl find(String name);

  /** The names that can be found, for suggestions. */
  List<String> names();

  /** Looks here first, then there. */
  default AclLookup orElse(AclLookup outer) {
    AclLookup inner = this;
    return new AclLookup() {
      @Override
      public @Nullable Acl find(String name) {
        Acl acl = inner.find(name);
        return acl != null ? acl : outer.find(name);
      }

      @Override
      public List<String> names() {
        return java.util.stream.Stream.concat(inner.names().stream(), outer.names().stream())
            .distinct()
            .toList();
      }
    };
  }
}
