package io.weir.acl;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.weir.api.acl.AclCompiler;
import io.weir.api.acl.PatternMatcherProvider;
import io.weir.api.management.CliCommandProvider;
import io.weir.api.sample.ConverterProvider;
import io.weir.api.sample.ExpressionCompiler;
import java.util.Set;

/**
 * Binds the compiler of access lists, the pattern sets, the map converters and the commands over
 * them; whoever loads plugins adds their {@link PatternMatcherProvider}s to the set.
 */
@SuppressWarnings("exports") // Only who uses Guice reads this class: others need not have it.
public final class AclModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), PatternMatcherProvider.class);
    Multibinder.newSetBinder(binder(), ConverterProvider.class)
        .addBinding()
        .to(MapConverters.class);
    Multibinder.newSetBinder(binder(), CliCommandProvider.class)
        .addBinding()
        .to(PatternCommands.class);
    bind(AclCompiler.class).to(AclEngine.class);
    bind(PatternSets.class).toInstance(new PatternSets());
  }

  /** A provider, for the compiler of expressions is made of converters, these among them. */
  @Provides
  @Singleton
  public MapConverters mapConverters(PatternSets sets, Provider<ExpressionCompiler> expressions) {
    return new MapConverters(sets, () -> expressions.get().regexes());
  }

  @Provides
  @Singleton
  public PatternCommands commands(PatternSets sets) {
    return new PatternCommands(sets);
  }

  @Provides
  @Singleton
  public AclEngine engine(
      ExpressionCompiler expressions, Set<PatternMatcherProvider> methods, PatternSets sets) {
    return new AclEngine(expressions, methods, sets);
  }
}
