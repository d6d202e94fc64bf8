/** A plugin: needs the contracts alone. */
module com.example.weir {
  requires io.weir.api;
  requires java.net.http;

  provides io.weir.api.acl.PatternMatcherProvider with
      com.example.weir.GlobMethod;
  provides io.weir.api.sample.ConverterProvider with
      com.example.weir.MaskConverters;
  provides io.weir.api.sample.SampleFetchProvider with
      com.example.weir.TenantFetches;
  provides io.weir.api.telemetry.SpanExporterProvider with
      com.example.weir.AuditExporterProvider;
}
