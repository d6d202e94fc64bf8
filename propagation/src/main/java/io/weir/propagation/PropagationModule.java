package io.weir.propagation;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;
import io.weir.api.propagation.PropagatorProvider;
import io.weir.api.propagation.PropagatorRegistry;
import java.util.Set;

/**
 * Binds the registry of propagators; whoever loads plugins adds their {@link PropagatorProvider}s
 * to the set.
 */
@SuppressWarnings("exports") // Only who uses Guice reads this class: others need not have it.
public final class PropagationModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), PropagatorProvider.class);
    Multibinder.newSetBinder(binder(), ConfigurablePropagatorProvider.class);
  }

  @Provides
  @Singleton
  public PropagatorRegistry registry(
      Set<PropagatorProvider> providers, Set<ConfigurablePropagatorProvider> published) {
    return new PropagatorTable(providers, published);
  }
}
