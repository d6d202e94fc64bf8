package io.weir.api.stream;

import java.util.Set;

/** The users of one {@code userlist} section. May be used from any thread. */
public interface UserListView {

  /** Whether there is such a user with that password; both are byte text. */
  boolean accepts(String user, String password);

  /** The groups the user is in; empty for a user that is not there. */
  Set<String> groups(String user);
}
