/**
 * Sample expressions: fetches, converters and log-format strings, compiled against one table of
 * each.
 */
module io.weir.sample {
  requires transitive io.weir.api;
  requires com.dynatrace.hash4j;
  requires com.fasterxml.jackson.core;
  requires com.google.protobuf;
  requires re2j;
  requires static com.google.guice;
  requires static org.jspecify;

  exports io.weir.sample;

  uses io.weir.api.sample.ConverterProvider;
  uses io.weir.api.sample.SampleFetchProvider;
}
