package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.weir.api.acl.AclCompiler;
import io.weir.api.management.CliCommandProvider;
import io.weir.api.sample.ConverterProvider;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.sample.SampleModule;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AclModuleTest {

  private final Injector injector = Guice.createInjector(new SampleModule(), new AclModule());

  @Test
  void oneEngineAndOneRegistryServeAll() {
    assertThat(injector.getInstance(AclCompiler.class))
        .isSameAs(injector.getInstance(AclEngine.class));
    assertThat(injector.getInstance(PatternSets.class))
        .isSameAs(injector.getInstance(PatternSets.class));
  }

  @Test
  void convertersAndCommandsAreContributed() {
    assertThat(injector.getInstance(Key.get(new TypeLiteral<Set<ConverterProvider>>() {})))
        .hasAtLeastOneElementOfType(MapConverters.class);
    assertThat(injector.getInstance(Key.get(new TypeLiteral<Set<CliCommandProvider>>() {})))
        .hasAtLeastOneElementOfType(PatternCommands.class);
    assertThat(injector.getInstance(ExpressionCompiler.class).converter("map_regm")).isNotNull();
  }
}
