package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A {@code userlist} section. */
public record UserList(String name, SourceLocation location, List<User> users) {

  public UserList {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(location, "location");
    users = List.copyOf(users);
  }

  /**
   * One user.
   *
   * @param password as written
   * @param encrypted whether the password is a {@code crypt(3)} hash
   * @param groups the groups the user is in, whichever side named them
   */
  public record User(Word name, Word password, boolean encrypted, Set<String> groups) {

    public User {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(password, "password");
      groups = Set.copyOf(groups);
    }

    @Override
    public String toString() {
      return "User[name=" + name + ", groups=" + groups + "]";
    }
  }
}
