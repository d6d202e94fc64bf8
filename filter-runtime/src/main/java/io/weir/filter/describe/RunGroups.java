package io.weir.filter.describe;

import io.weir.api.stream.StreamEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Runs that have something in common, by the point of a stream at which they are. All runs of one
 * event, or of the rules after it, come before and after the same others: thousands of scopes are
 * compared as a few groups.
 */
final class RunGroups {

  private record Key(StreamEvent event, boolean ofRule) {}

  /** Runs at one event, or by rules right after it; never empty. */
  record Group(StreamEvent event, boolean ofRule, NavigableMap<Integer, Run> byTurn) {

    Run first() {
      return byTurn.firstEntry().getValue();
    }

    Run last() {
      return byTurn.lastEntry().getValue();
    }
  }

  private final Map<Key, Group> groups = new LinkedHashMap<>();

  void add(Run run) {
    Placement placement = run.placement();
    Key key = new Key(placement.event(), placement.rule() != null);
    groups
        .computeIfAbsent(key, none -> new Group(key.event(), key.ofRule(), new TreeMap<>()))
        .byTurn()
        .put(placement.turn(), run);
  }

  /** In the order in which the first run of each was added. */
  Collection<Group> all() {
    return groups.values();
  }
}
