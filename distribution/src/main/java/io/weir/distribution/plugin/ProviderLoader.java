package io.weir.distribution.plugin;

import java.util.List;

/** Finds the providers of a service. An assembly of its own may bring another loader. */
public interface ProviderLoader {

  /** One new instance of every provider, in an order that does not change between starts. */
  <T> List<T> load(Class<T> service);

  /** Names of what was looked through, for {@code -vv}. */
  List<String> plugins();
}
