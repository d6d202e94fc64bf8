package io.weir.sample;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.weir.api.sample.ConverterProvider;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.api.sample.SampleFetchProvider;
import java.util.Set;

/**
 * Binds the expression compiler; whoever loads plugins adds their {@link SampleFetchProvider}s and
 * {@link ConverterProvider}s to the sets.
 */
@SuppressWarnings("exports") // Only who uses Guice reads this class: others need not have it.
public final class SampleModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), SampleFetchProvider.class);
    Multibinder.newSetBinder(binder(), ConverterProvider.class);
    bind(ExpressionCompiler.class).to(SampleCompiler.class);
  }

  @Provides
  @Singleton
  public SampleCompiler compiler(
      Set<SampleFetchProvider> fetchProviders, Set<ConverterProvider> converterProviders) {
    return new SampleCompiler(fetchProviders, converterProviders);
  }
}
