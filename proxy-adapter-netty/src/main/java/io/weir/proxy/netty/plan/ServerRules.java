package io.weir.proxy.netty.plan;

import org.jspecify.annotations.Nullable;

/** Decides on a server before balancing: {@code use-server} and cookie persistence. Immutable. */
public interface ServerRules {

  ServerRules NONE =
      new ServerRules() {
        @Override
        public @Nullable ServerPlan choose(ProxiedStream stream) {
          return null;
        }

        @Override
        public void onResponse(ProxiedStream stream, ServerPlan server) {}
      };

  /** The server of a stream, or null to leave it to balancing. */
  @Nullable ServerPlan choose(ProxiedStream stream);

  /** The response head is here and about to be forwarded: the moment for a persistence cookie. */
  void onResponse(ProxiedStream stream, ServerPlan server);
}
