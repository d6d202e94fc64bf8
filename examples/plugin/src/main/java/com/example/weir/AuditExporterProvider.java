package com.example.weir;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.SpanExporterProvider;

/** The exporter {@code audit}. */
public final class AuditExporterProvider implements SpanExporterProvider {

  @Override
  public String type() {
    return "audit";
  }

  @Override
  public String summary() {
    return "Writes one line per span to the audit service.";
  }

  @Override
  public ComponentFactory<SpanExporter> read(ComponentConfig config) {
    String url = config.string("url", "http://localhost:9000/");
    long timeoutSeconds = config.integer("timeout", 10, 1, 60);
    return () -> new AuditExporter(url, timeoutSeconds);
  }
}
