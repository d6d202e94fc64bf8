package io.weir.proxy.netty.rule;

import java.util.Set;

/** Actions that HAProxy 3.4 knows and Weir does not: told apart from words that nobody knows. */
final class UnsupportedActions {

  private static final Set<String> NAMES =
      Set.of(
          "add-acl",
          "add-headers-bin",
          "attach-srv",
          "cache-store",
          "cache-use",
          "del-acl",
          "del-headers-bin",
          "del-map",
          "dgram-drop",
          "disable-l7-retry",
          "do-log",
          "do-resolve",
          "expect-netscaler-cip",
          "expect-proxy",
          "pause",
          "sc-add-gpc",
          "sc-inc-gpc",
          "sc-inc-gpc0",
          "sc-inc-gpc1",
          "sc-set-gpt",
          "sc-set-gpt0",
          "send-retry",
          "send-spoe-group",
          "set-bandwidth-limit",
          "set-bc-mark",
          "set-bc-tos",
          "set-fc-mark",
          "set-fc-tos",
          "set-headers-bin",
          "set-map",
          "set-mark",
          "set-nice",
          "set-priority-class",
          "set-priority-offset",
          "set-retries",
          "set-tos",
          "switch-mode",
          "track-sc0",
          "track-sc1",
          "track-sc2",
          "use-service",
          "wait-for-handshake");

  private UnsupportedActions() {}

  static boolean contains(String name) {
    return NAMES.contains(name);
  }
}
