package io.weir.acl;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.weir.api.acl.AclCompiler;
import io.weir.api.acl.PatternMatcherProvider;
import io.weir.api.sample.ExpressionCompiler;
import java.util.Set;

/**
 * Binds the compiler of access lists and the pattern sets; whoever loads plugins adds their {@link
 * PatternMatcherProvider}s to the set.
 */
public final class AclModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), PatternMatcherProvider.class);
    bind(PatternSets.class).toInstance(new PatternSets());
  }

  @Provides
  @Singleton
  AclCompiler compiler(
      ExpressionCompiler expressions, Set<PatternMatcherProvider> methods, PatternSets sets) {
    return new AclEngine(expressions, methods, sets);
  }
}
