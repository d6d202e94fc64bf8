package io.weir.logging;

import com.google.inject.AbstractModule;
import io.weir.api.log.LogService;

/** Binds the service that sends text logs. */
public final class LoggingModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(LogService.class).toInstance(new SyslogService());
  }
}
