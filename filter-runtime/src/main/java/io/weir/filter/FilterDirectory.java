package io.weir.filter;

import io.weir.api.stream.ProxyView;
import io.weir.filter.management.ManagedFilter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The filters of one process. Filled by the thread that configures, read by any. */
final class FilterDirectory {

  private record Place(@Nullable ProxyView proxy, String id) {}

  private final Set<Place> declared = new HashSet<>();
  private final Map<Place, Set<String>> groups = new HashMap<>();
  private final List<ManagedFilter> instances = new CopyOnWriteArrayList<>();

  /** Notes that a proxy has a filter of that id; answers false if it had one before. */
  boolean declare(@Nullable ProxyView proxy, String id) {
    return declared.add(new Place(proxy, id));
  }

  /** Whether a proxy has a filter line of that id, be its configuration right or wrong. */
  boolean isDeclared(@Nullable ProxyView proxy, String id) {
    return declared.contains(new Place(proxy, id));
  }

  /** Notes the groups of a filter, be the rest of its configuration right or wrong. */
  void groups(@Nullable ProxyView proxy, String id, Set<String> names) {
    groups.put(new Place(proxy, id), names);
  }

  /** The groups of a filter; null where its file could not be read. */
  @Nullable Set<String> groups(@Nullable ProxyView proxy, String id) {
    return groups.get(new Place(proxy, id));
  }

  void add(ManagedFilter filter) {
    instances.add(filter);
  }

  /** The filters that were found right, in the order of the configuration. */
  List<ManagedFilter> instances() {
    return instances;
  }
}
