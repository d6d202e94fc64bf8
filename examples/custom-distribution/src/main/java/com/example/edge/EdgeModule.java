package com.example.edge;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.weir.api.sample.SampleFetchProvider;

/** What this distribution adds to Weir's own parts. */
final class EdgeModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), SampleFetchProvider.class)
        .addBinding()
        .toInstance(new TenantFetches());
  }
}
