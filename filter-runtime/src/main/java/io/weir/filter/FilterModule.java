package io.weir.filter;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.weir.api.filter.FilterProvider;
import java.util.Map;

/** Adds the filter {@code opentelemetry} to the set of filters. */
@SuppressWarnings("exports") // Only who uses Guice reads this class: others need not have it.
public final class FilterModule extends AbstractModule {

  private final Map<String, String> environment;

  /** A module whose filter expands the variables of this process's environment. */
  public FilterModule() {
    this(System.getenv());
  }

  /**
   * A module.
   *
   * @param environment what {@code "$NAME"} stands for in filter files; read whenever a file is
   *     read, so that {@code setenv} lines may still add to it
   */
  public FilterModule(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  protected void configure() {
    // An instance for each injector: a provider knows the filters of its process.
    Multibinder.newSetBinder(binder(), FilterProvider.class)
        .addBinding()
        .toInstance(new OpenTelemetryFilterProvider(environment));
  }
}
