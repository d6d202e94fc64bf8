package io.weir.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.weir.api.log.LogService;
import org.junit.jupiter.api.Test;

class LoggingModuleTest {

  @Test
  void bindsOneService() {
    var injector = Guice.createInjector(new LoggingModule());

    assertThat(injector.getInstance(LogService.class))
        .isInstanceOf(SyslogService.class)
        .isSameAs(injector.getInstance(LogService.class));
  }
}
