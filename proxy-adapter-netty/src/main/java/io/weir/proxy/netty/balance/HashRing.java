package io.weir.proxy.netty.balance;

import io.weir.config.haproxy.HashType;
import io.weir.proxy.netty.plan.ServerPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a hash to a server, in the two ways of {@code hash-type}. Immutable. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HashRing(ServerPlan[] slots, int @Nullable [] points) {

  // Sixteen places a unit of weight spread servers evenly enough without a large ring.
  private static final int PLACES = 16;

  static HashRing of(List<ServerPlan> servers, HashType.Method method) {
    return switch (method) {
      case MAP_BASED -> map(servers);
      case CONSISTENT -> ring(servers);
    };
  }

  /** A table with as many slots for a server as its weight says. */
  private static HashRing map(List<ServerPlan> servers) {
    List<ServerPlan> slots = new ArrayList<>();
    for (ServerPlan server : servers) {
      for (int i = 0; i < server.state().weight(); i++) {
        slots.add(server);
      }
    }
    return new HashRing(slots.toArray(new ServerPlan[0]), null);
  }

  private record Place(int point, ServerPlan server) {}

  /** A ring on which each server has places of its own: losing one moves only its share. */
  private static HashRing ring(List<ServerPlan> servers) {
    List<Place> places = new ArrayList<>();
    for (ServerPlan server : servers) {
      int count = server.state().weight() * PLACES;
      for (int i = 0; i < count; i++) {
        places.add(new Place(Hashes.mix(server.state().id() * 65_537 + i), server));
      }
    }
    places.sort(
        Comparator.comparing(Place::point, Integer::compareUnsigned)
            .thenComparing(place -> place.server().index()));
    return new HashRing(
        places.stream().map(Place::server).toArray(ServerPlan[]::new),
        places.stream().mapToInt(Place::point).toArray());
  }

  /**
   * The server of a hash; the next other one on the way round where that is to be avoided, or has
   * no room where that counts. Without room anywhere, it is the last one before the start.
   */
  @Nullable ServerPlan find(int hash, @Nullable ServerPlan avoid, HashType.Affinity affinity) {
    if (slots.length == 0) {
      return null;
    }
    int start =
        points == null ? Integer.remainderUnsigned(hash, slots.length) : after(points, hash);
    ServerPlan full = null;
    for (int i = 0; i < slots.length; i++) {
      ServerPlan server = slots[(start + i) % slots.length];
      if (!Loads.isSame(server, avoid)) {
        if (hasRoom(server, affinity)) {
          return server;
        }
        full = server;
      }
    }
    return full == null ? slots[start] : full;
  }

  private static boolean hasRoom(ServerPlan server, HashType.Affinity affinity) {
    return switch (affinity) {
      case ALWAYS -> true;
      case MAXCONN -> !Loads.isFull(server);
      case MAXQUEUE ->
          !Loads.isFull(server)
              || server.maxQueue() == 0
              || server.state().queued() < server.maxQueue();
    };
  }

  /** The first place at or after a hash, going round at the end. */
  private static int after(int[] points, int hash) {
    int low = 0;
    int high = points.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Integer.compareUnsigned(points[middle], hash) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == points.length ? 0 : low;
  }

  @Override
  public String toString() {
    return "HashRing" + Arrays.toString(slots);
  }
}
