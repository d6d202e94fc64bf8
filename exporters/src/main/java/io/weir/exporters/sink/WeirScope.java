package io.weir.exporters.sink;

import io.opentelemetry.semconv.SchemaUrls;
import java.lang.module.ModuleDescriptor;

/** What every span, instrument and log record says of its origin, besides the scope's name. */
public final class WeirScope {

  /** The semantic conventions that names of attributes and instruments follow. */
  public static final String SCHEMA_URL = SchemaUrls.V1_45_0;

  /** Weir's version, as its modules are marked with; without a mark it is being developed. */
  public static final String VERSION = version();

  private WeirScope() {}

  private static String version() {
    ModuleDescriptor descriptor = WeirScope.class.getModule().getDescriptor();
    return descriptor == null ? "development" : descriptor.rawVersion().orElse("development");
  }
}
