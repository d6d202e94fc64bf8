package io.weir.logging;

import com.google.inject.AbstractModule;
import io.weir.api.log.LogService;

/** Binds the service that sends text logs. */
@SuppressWarnings("exports") // Only who uses Guice reads this class: others need not have it.
public final class LoggingModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(LogService.class).toInstance(new SyslogService());
  }
}
