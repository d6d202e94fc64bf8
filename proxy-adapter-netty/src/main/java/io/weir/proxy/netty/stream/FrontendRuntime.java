package io.weir.proxy.netty.stream;

import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.FrontendPlan;
import io.weir.proxy.netty.plan.ProcessPlan;

/** A frontend's plan and what goes with it at run time. Shared by all loops. */
public final class FrontendRuntime {

  public final FrontendPlan plan;
  public final ProxyRuntime proxy;
  public final ProcessPlan process;
  private final Backends backends;

  public FrontendRuntime(FrontendPlan plan, ProcessPlan process, Backends backends) {
    this.plan = plan;
    this.process = process;
    this.backends = backends;
    this.proxy = backends.proxy(plan.proxy());
  }

  /** The runtime side of a backend that the switching rules chose. */
  public BackendRuntime backend(BackendPlan chosen) {
    return backends.of(chosen);
  }
}
