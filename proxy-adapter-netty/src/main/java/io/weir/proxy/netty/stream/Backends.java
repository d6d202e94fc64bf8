package io.weir.proxy.netty.stream;

import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.FrontendPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ProxyPlan;
import java.util.IdentityHashMap;

/** The runtime side of every plan, by identity: a listen section has one for both its sides. */
public final class Backends {

  private final IdentityHashMap<BackendPlan, BackendRuntime> backends = new IdentityHashMap<>();
  private final IdentityHashMap<ProxyPlan, ProxyRuntime> proxies = new IdentityHashMap<>();

  public Backends(ProcessPlan process) {
    for (FrontendPlan frontend : process.frontends()) {
      proxies.computeIfAbsent(frontend.proxy(), ProxyRuntime::new);
    }
    for (BackendPlan backend : process.backends()) {
      ProxyRuntime proxy = proxies.computeIfAbsent(backend.proxy(), ProxyRuntime::new);
      backends.put(backend, new BackendRuntime(backend, proxy));
    }
  }

  ProxyRuntime proxy(ProxyPlan plan) {
    ProxyRuntime found = proxies.get(plan);
    if (found == null) {
      throw new IllegalStateException(plan.name() + ": not a proxy of this process");
    }
    return found;
  }

  BackendRuntime of(BackendPlan plan) {
    BackendRuntime found = backends.get(plan);
    if (found == null) {
      throw new IllegalStateException(plan.proxy().name() + ": not a backend of this process");
    }
    return found;
  }
}
