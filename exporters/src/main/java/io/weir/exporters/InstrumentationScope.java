package io.weir.exporters;

import io.opentelemetry.semconv.SchemaUrls;

/** What every span, instrument and log record says of its origin, besides the scope's name. */
final class InstrumentationScope {

  /** The semantic conventions that names of attributes and instruments follow. */
  static final String SCHEMA_URL = SchemaUrls.V1_45_0;

  private InstrumentationScope() {}

  /** Weir's version, as its modules are marked with; where they are not, it is being developed. */
  static String version() {
    java.lang.module.ModuleDescriptor descriptor =
        InstrumentationScope.class.getModule().getDescriptor();
    return descriptor == null ? "development" : descriptor.rawVersion().orElse("development");
  }
}
