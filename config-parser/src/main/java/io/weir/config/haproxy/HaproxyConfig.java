package io.weir.config.haproxy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that the configuration files of one start say.
 *
 * @param files the files that were read, in order, as the user named them
 * @param proxies frontends, backends and listens in file order
 * @param unused {@code defaults} sections that nothing inherits from, as {@code listen} sections
 *     without a number: nothing runs what they say, but their mistakes are mistakes
 */
public record HaproxyConfig(
    List<String> files,
    GlobalSection global,
    List<ProxySection> proxies,
    List<ProxySection> unused,
    List<UserList> userLists,
    List<HttpErrors> httpErrors) {

  public HaproxyConfig {
    files = List.copyOf(files);
    Objects.requireNonNull(global, "global");
    proxies = List.copyOf(proxies);
    unused = List.copyOf(unused);
    userLists = List.copyOf(userLists);
    httpErrors = List.copyOf(httpErrors);
  }

  /** The backend or listen of that name. */
  public Optional<ProxySection> backend(String name) {
    return proxies.stream()
        .filter(proxy -> proxy.kind().isBackend() && proxy.name().equals(name))
        .findFirst();
  }

  /**
   * The first frontend, backend or listen of that name: a frontend and a backend may have the same.
   */
  public Optional<ProxySection> proxy(String name) {
    return proxies.stream().filter(proxy -> proxy.name().equals(name)).findFirst();
  }

  /** The user list of that name. */
  public Optional<UserList> userList(String name) {
    return userLists.stream().filter(list -> list.name().equals(name)).findFirst();
  }

  /** The {@code http-errors} section of that name. */
  public Optional<HttpErrors> httpErrors(String name) {
    return httpErrors.stream().filter(errors -> errors.name().equals(name)).findFirst();
  }
}
