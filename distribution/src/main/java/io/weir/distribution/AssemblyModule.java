package io.weir.distribution;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.weir.api.acl.AclCompiler;
import io.weir.api.filter.FilterProvider;
import io.weir.api.filter.FilterServices;
import io.weir.api.filter.RuleActionProvider;
import io.weir.api.log.LogService;
import io.weir.api.management.CliCommandProvider;
import io.weir.api.propagation.PropagatorRegistry;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.api.telemetry.PipelineProvider;
import io.weir.proxy.netty.config.ProxyPlanner;
import java.util.List;
import java.util.Set;

/** Joins the modules of the program: what filters may use, and the planner of the proxy. */
final class AssemblyModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), FilterProvider.class);
    Multibinder.newSetBinder(binder(), RuleActionProvider.class);
    Multibinder.newSetBinder(binder(), CliCommandProvider.class);
  }

  @Provides
  @Singleton
  FilterServices services(
      ExpressionCompiler expressions,
      AclCompiler acls,
      PipelineProvider pipelines,
      PropagatorRegistry propagators,
      LogService logs) {
    return new FilterServices(expressions, acls, pipelines, propagators, logs);
  }

  @Provides
  @Singleton
  Assembly assembly(
      FilterServices services,
      Set<FilterProvider> filters,
      Set<RuleActionProvider> actions,
      Set<CliCommandProvider> commands) {
    return new Assembly(
        new ProxyPlanner(services, filters, actions),
        List.copyOf(filters),
        List.copyOf(actions),
        List.copyOf(commands));
  }
}
