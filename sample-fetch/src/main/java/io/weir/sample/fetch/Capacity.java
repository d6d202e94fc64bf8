package io.weir.sample.fetch;

import io.weir.api.stream.ProxyView;
import io.weir.api.stream.ServerView;

/** What a backend could still take. */
public final class Capacity {

  private Capacity() {}

  /** Servers that are up; backups count only, as one, where nothing else is. */
  public static long usableServers(ProxyView backend) {
    long active = 0;
    boolean backup = false;
    for (ServerView server : backend.servers()) {
      if (server.isUp() && server.isBackup()) {
        backup = true;
      } else if (server.isUp()) {
        active++;
      }
    }
    return active == 0 && backup ? 1 : active;
  }

  /** Rounded up; twice the queue where no server is left, for one may come back soon. */
  static long averageQueue(ProxyView backend) {
    long servers = usableServers(backend);
    long queued = backend.queued();
    return servers == 0 ? queued * 2 : (queued + servers - 1) / servers;
  }

  /** Free connections and queue places of the servers that are up, or -1 where one has no limit. */
  static long slots(ProxyView backend) {
    long slots = 0;
    for (ServerView server : backend.servers()) {
      if (!server.isUp()) {
        continue;
      }
      if (server.maxConnections() == 0 || server.maxQueue() == 0) {
        return -1;
      }
      slots += server.maxConnections() - server.connections();
      slots += server.maxQueue() - server.queued();
    }
    return slots;
  }

  /** Free connections of the servers that can be used, or -1 where one has no limit. */
  static long freeConnections(ProxyView backend) {
    long free = 0;
    boolean backups = backend.servers().stream().noneMatch(s -> s.isUp() && !s.isBackup());
    for (ServerView server : backend.servers()) {
      if (!server.isUp() || server.isBackup() != backups) {
        continue;
      }
      if (server.maxConnections() == 0) {
        return -1;
      }
      free += freeConnections(server);
    }
    return free;
  }

  static long freeConnections(ServerView server) {
    return server.maxConnections() == 0
        ? -1
        : Math.max(0, server.maxConnections() - server.connections());
  }
}
