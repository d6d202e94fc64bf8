package io.weir.proxy.netty.config;

import io.weir.api.sample.ByteText;
import io.weir.api.stream.UserListView;
import io.weir.config.haproxy.UserList;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.Crypt;
import org.jspecify.annotations.Nullable;

/** The users of one {@code userlist} section. Thread-safe. */
final class UserAccounts implements UserListView {

  private final Map<String, Account> accounts = new HashMap<>();

  UserAccounts(UserList list) {
    for (UserList.User user : list.users()) {
      accounts.put(ByteText.of(user.name().text()), new Account(user));
    }
  }

  @Override
  public boolean accepts(String user, String password) {
    Account account = accounts.get(user);
    return account != null && account.accepts(ByteText.bytes(password));
  }

  @Override
  public Set<String> groups(String user) {
    Account account = accounts.get(user);
    return account == null ? Set.of() : account.groups;
  }

  /** One user. */
  private static final class Account {
    private final String password;
    private final boolean encrypted;
    private final Set<String> groups;
    // A crypt(3) hash is slow on purpose, and this runs on an event loop: the last password that
    // was right is remembered by a quick digest.
    private volatile byte @Nullable [] lastRight;

    Account(UserList.User user) {
      this.password = user.password().text();
      this.encrypted = user.encrypted();
      this.groups = user.groups();
    }

    boolean accepts(byte[] given) {
      if (!encrypted) {
        return MessageDigest.isEqual(password.getBytes(StandardCharsets.UTF_8), given);
      }
      byte[] digest = sha256(given);
      if (lastRight != null && MessageDigest.isEqual(lastRight, digest)) {
        return true;
      }
      boolean right = matches(given);
      if (right) {
        lastRight = digest;
      }
      return right;
    }

    private boolean matches(byte[] given) {
      try {
        return MessageDigest.isEqual(
            Crypt.crypt(given, password).getBytes(StandardCharsets.UTF_8),
            password.getBytes(StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        // Not a hash that crypt(3) knows: no password is right.
        return false;
      }
    }

    private static byte[] sha256(byte[] bytes) {
      try {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("SHA-256: every Java platform has it", e);
      }
    }
  }
}
